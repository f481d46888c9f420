// Looks for what must never come out of a text that somebody typed.
import { type DefaultTreeAdapterTypes, parseFragment } from "parse5";

/** What a browser would run, of a piece of a page. */
export function whatRuns(html: string): string[] {
  const found: string[] = [];
  const visit = (node: DefaultTreeAdapterTypes.Node) => {
    if ("attrs" in node) {
      if (/^(script|iframe|object|embed|style|base|meta)$/.test(node.tagName)) found.push(node.tagName);
      for (const { name, value } of node.attrs) {
        if (name.startsWith("on") || name === "style") found.push(name);
        if (/^\s*(javascript|data|vbscript):/i.test(value)) found.push(`${name}=${value}`);
      }
    }
    if ("childNodes" in node) node.childNodes.forEach(visit);
  };
  visit(parseFragment(html));
  return found;
}
