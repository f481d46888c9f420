/** Traditional characters as simplified ones, so that both find each other. The table is OpenCC's. */
import { Converter } from "opencc-js/t2cn";

const convert = Converter({ from: "t", to: "cn" });
const known = new Map<string, string>();
const hanCharacter = /\p{Script=Han}/gu;

/** The text with each traditional character replaced; its length stays, so places in it do too. */
export function simplified(text: string): string {
  return text.replace(hanCharacter, (character) => {
    let simple = known.get(character);
    if (simple === undefined) {
      simple = convert(character);
      // A rare few have a simplified form outside the basic plane; both are as rare, so they stay.
      if (simple.length !== character.length) simple = character;
      known.set(character, simple);
    }
    return simple;
  });
}
