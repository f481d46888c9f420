import type { Token } from "markdown-it";

/** What the tokens say, for search and excerpts: one line a block, code included, no addresses. */
export function plainText(tokens: Token[]): string {
  return textOf(tokens)
    .replace(/[ \t]*\n\s*/g, "\n")
    .trim();
}

function textOf(tokens: Token[]): string {
  return tokens.map((token) => (token.children ? textOf(token.children) : contentOf(token))).join("");
}

function contentOf(token: Token): string {
  if (token.type === "text" || token.type === "code_inline") return token.content;
  if (token.type === "softbreak" || token.type === "hardbreak") return "\n";
  if (token.type === "th_close" || token.type === "td_close") return " ";
  if (token.type === "fence" || token.type === "code_block") return `${token.content}\n`;
  return token.block && token.nesting === -1 ? "\n" : "";
}
