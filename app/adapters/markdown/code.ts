import highlighter from "highlight.js/lib/common";
import dart from "highlight.js/lib/languages/dart";
import gradle from "highlight.js/lib/languages/gradle";
import groovy from "highlight.js/lib/languages/groovy";

highlighter.registerLanguage("dart", dart);
highlighter.registerLanguage("groovy", groovy);
highlighter.registerLanguage("gradle", gradle);

/** The names that may follow a fence, first the one that is shown. Others make a plain block. */
const NAMES = [
  "bash sh shell zsh console terminal",
  "c",
  "cpp c++ cc cxx h hpp",
  "csharp cs c#",
  "css",
  "dart flutter",
  "diff patch",
  "go golang",
  "gradle",
  "groovy",
  "ini toml properties",
  "java",
  "javascript js jsx mjs cjs",
  "json jsonc json5",
  "kotlin kt kts",
  "lua",
  "makefile make",
  "objectivec objc obj-c objective-c objectivec++ mm",
  "php",
  "python py",
  "ruby rb podfile",
  "rust rs",
  "sql",
  "swift",
  "typescript ts tsx",
  "xml html svg plist",
  "yaml yml",
];
const languages = new Map(
  NAMES.map((line) => line.split(" ")).flatMap((names) => names.map((name) => [name, names[0] ?? name])),
);

// A post is code and prose; more colour than this is a log or an attack, and each coloured word costs 40 bytes.
const MAX_HIGHLIGHTED = 20_000;
const MAX_GROWTH = 8;
const GROWTH_FLOOR = 1000;
const BIDI_CONTROLS = /[\u202A-\u202E\u2066-\u2069]/g;

/** The language that a fence names (`Kotlin`, `c++ title=x`), as highlighter and class call it; undefined if unknown. */
export function languageOfFence(info: string): string | undefined {
  const name = /^[\w+#-]+/.exec(info.trim())?.[0].toLowerCase();
  return name ? languages.get(name) : undefined;
}

/** The code as HTML, coloured if the language is known and the block is of a usual size. */
export function codeHtml(code: string, language: string | undefined): string {
  return withBidiShown((language && highlighted(code, language)) || escaped(code));
}

function highlighted(code: string, language: string): string | undefined {
  if (code.length > MAX_HIGHLIGHTED) return undefined;
  const html = highlighter.highlight(code, { language, ignoreIllegals: true }).value;
  return html.length <= code.length * MAX_GROWTH + GROWTH_FLOOR ? html : undefined;
}

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: string) => text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? "");

/** Characters that reorder what follows, shown by name: code must run as it reads ("Trojan Source"). */
function withBidiShown(html: string): string {
  return html.replace(BIDI_CONTROLS, (control) => {
    const name = control.charCodeAt(0).toString(16).toUpperCase();
    return `<span class="bidi-control">U+${name}</span>`;
  });
}
