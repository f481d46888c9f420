export type Language = "zh" | "en";

// A Han character is about a word. Posts here mix identifiers into either language, so less than half will do.
const SHARE_OF_HAN = 0.3;

/** The language that a post is written in, by the share of Han among its words; code and addresses don't count. */
export function languageOf(text: string): Language {
  const prose = text.replace(/^(`{3,}|~{3,})[\s\S]*?^\1/gm, " ").replace(/`[^`\n]*`|https?:\/\/\S+/g, " ");
  const han = prose.match(/\p{Script=Han}/gu)?.length ?? 0;
  const words = prose.match(/\p{Script=Latin}+/gu)?.length ?? 0;
  return han > 0 && han / (han + words) >= SHARE_OF_HAN ? "zh" : "en";
}
