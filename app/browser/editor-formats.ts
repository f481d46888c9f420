// What the buttons of the editor do to the text. `execCommand` is old but the only way that keeps undo working.

const around: Record<string, [before: string, after: string]> = {
  bold: ["**", "**"],
  italic: ["*", "*"],
  code: ["`", "`"],
  "code-block": ["\n```\n", "\n```\n"],
};
const linePrefix: Record<string, string> = { list: "- ", quote: "> " };

/** Formats the selection; an empty one leaves the cursor where the text goes. */
export function formatAs(area: HTMLTextAreaElement, format: string): void {
  const { selectionStart: start, selectionEnd: end, value } = area;
  const chosen = value.slice(start, end);
  const marks = around[format];
  const prefix = linePrefix[format];
  if (marks) {
    replace(area, start, end, marks[0] + chosen + marks[1]);
    area.setSelectionRange(start + marks[0].length, start + marks[0].length + chosen.length);
  } else if (prefix) {
    const from = value.lastIndexOf("\n", start - 1) + 1;
    const lines = value.slice(from, end).split("\n");
    replace(area, from, end, lines.map((line) => prefix + line).join("\n"));
  } else if (format === "link") {
    replace(area, start, end, `[${chosen}](https://)`);
    const address = start + chosen.length + 3;
    area.setSelectionRange(address, address + "https://".length);
  }
}

/** Puts text in place of a range; undo takes it back where the browser can. */
export function replace(area: HTMLTextAreaElement, from: number, to: number, text: string): void {
  area.focus();
  area.setSelectionRange(from, to);
  if (!document.execCommand("insertText", false, text)) {
    area.setRangeText(text, from, to, "end");
    area.dispatchEvent(new Event("input", { bubbles: true }));
  }
}
