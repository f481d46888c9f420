// Texts for property tests: names and titles as people type them, or as somebody types them who would break what they come to.
import fc from "fast-check";

/** Everything that has broken a mail, a calendar file, a feed or a page somewhere. */
const piece = fc.oneof(
  fc.constantFrom(
    ",",
    ";",
    ":",
    "\\",
    "\\n",
    "\n",
    "\r\n",
    '"',
    "'",
    "O'Brien & Söhne",
    "<b>",
    "</script>",
    "]]>",
    "&amp;",
    "😀",
    "👨‍👩‍👧",
    "讲座",
    "é",
    "\u0000",
    "\t",
    "\u2028",
    "\u202e",
    "BEGIN:VEVENT",
    "\r\nBcc: victim@evil.example",
    "https://evil.example/x",
    "=",
    "=?UTF-8?B?eA==?=",
    "{{name}}",
    "$&",
  ),
  fc.string({ maxLength: 12, unit: "grapheme" }),
  fc.constant("x".repeat(300)),
  fc.constant("弱网".repeat(150)),
);

/** These in any order and number. */
export const anyText = fc.array(piece, { maxLength: 8 }).map((all) => all.join(""));
