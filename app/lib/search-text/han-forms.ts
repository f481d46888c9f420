/** Traditional characters as simplified ones, so that both find each other. The table is OpenCC's. */
import { Converter } from "opencc-js/t2cn";

const convert = Converter({ from: "t", to: "cn" });
/** Of the basic plane, by code unit; 0 where nobody asked yet. */
const forms = new Uint16Array(0x10000);
const FIRST_HAN = 0x2e80;
// The characters beyond the basic plane are two units each.
const beyond = /[\ud840-\ud8ff][\udc00-\udfff]/g;

/** The text with each traditional character replaced; its length stays, so places in it do too. */
export function simplified(text: string): string {
  let made = "";
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit < FIRST_HAN) continue;
    const form = forms[unit] || formOf(unit);
    if (form === unit) continue;
    made += text.slice(from, at) + String.fromCharCode(form);
    from = at + 1;
  }
  return (made + text.slice(from)).replace(beyond, ofSameLength);
}

function formOf(unit: number): number {
  const form = ofSameLength(String.fromCharCode(unit)).charCodeAt(0);
  forms[unit] = form;
  return form;
}

/** A rare few have a simplified form in the other plane; both are as rare, so they stay. */
function ofSameLength(character: string): string {
  const simple = convert(character);
  return simple.length === character.length ? simple : character;
}
