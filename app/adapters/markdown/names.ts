import type { Env, MarkdownIt, StateCore, Token } from "markdown-it";
import { callsIn, namesAt } from "../../lib/names-called";
import { linkTo } from "./core-rules";

/** Pages of people by their names. */
export type People = ReadonlyMap<string, string>;

/** Ten people who may be named, with all that each of them could be called. More of a text are not looked for: who calls so many calls nobody. */
const MOST_NAMES = 300;

/** What the rule is given, and what it leaves behind. */
export type Calling = Env & {
  /** Those who are there; without it only what could be names is gathered. */
  people?: People;
  /** What could be a name, or with `people` who is called. */
  names?: Set<string>;
};

/** `@name` becomes a link to the page of that person: in plain words only, not in code, links and quotes. */
export function calls(md: MarkdownIt): void {
  md.core.ruler.push("calls", (state) => {
    let quotes = 0;
    for (const token of state.tokens) {
      if (token.type === "blockquote_open") quotes += 1;
      if (token.type === "blockquote_close") quotes -= 1;
      if (token.children && quotes === 0) token.children = withCalls(token.children, state);
    }
  });
}

function withCalls(tokens: Token[], state: StateCore): Token[] {
  let isInLink = false;
  return tokens.flatMap((token) => {
    if (token.type === "link_open") isInLink = true;
    if (token.type === "link_close") isInLink = false;
    return token.type === "text" && !isInLink ? called(token, state) : [token];
  });
}

function called(token: Token, state: StateCore): Token[] {
  const text = token.content;
  const calling: Calling = state.env;
  const names = calling.names ?? new Set();
  calling.names = names;
  const found: Token[] = [];
  let from = 0;
  for (const at of callsIn(text)) {
    const readings = namesAt(text, at + 1);
    if (!calling.people) {
      for (const { name } of readings) if (names.size < MOST_NAMES) names.add(name);
      continue;
    }
    const meant = readings.find(({ name }) => calling.people?.has(name));
    const href = meant && calling.people.get(meant.name);
    if (!meant || !href || at < from) continue;
    names.add(meant.name);
    const open = new state.Token("link_open", "a", 1);
    open.attrs = linkTo(href);
    found.push(words(text.slice(from, at), state), open, words(text.slice(at, meant.end), state));
    found.push(new state.Token("link_close", "a", -1));
    from = meant.end;
  }
  return from === 0 ? [token] : [...found, words(text.slice(from), state)];
}

function words(content: string, state: StateCore): Token {
  const token = new state.Token("text", "", 0);
  token.content = content;
  return token;
}
