declare module "unicode-confusables" {
  /** The text with each character replaced by the one it is confused with (confusables.txt of UTS #39). */
  export function rectifyConfusion(text: string): string;
}
