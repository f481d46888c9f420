/** Pieces of a post with what the renderer makes of them: a paragraph and a plain block cost nothing, coloured code is rendered once. */
import { renderPost } from "~/adapters/markdown/renderer";
import type { Random } from "./random";
import { topics } from "./topics";
import { apiName, errorCode } from "./words";

/** Markdown, its HTML and its plain text, as `renderPost` gives them. */
export type Piece = { body: string; html: string; plain: string };

/** A line of words and `code`, as in a comment; no other Markdown may be in it. */
export function line(text: string): Pick<Piece, "body" | "html"> {
  return { body: text, html: escaped(text).replace(/`([^`]+)`/g, "<code>$1</code>") };
}

/** The same as a paragraph of a post. */
export function paragraph(text: string): Piece {
  const { html } = line(text);
  return { body: text, html: `<p>${html}</p>\n`, plain: text.replaceAll("`", "") };
}

/** Lines of a log, without colours. */
export function log(lines: readonly string[]): Piece {
  const text = lines.join("\n");
  return {
    body: `\`\`\`\n${text}\n\`\`\``,
    html: `<pre tabindex="0"><code>${escaped(text)}\n</code></pre>\n`,
    plain: text,
  };
}

/** A text of several pieces. */
export function together(pieces: readonly Piece[]): Piece {
  return {
    body: pieces.map(({ body }) => body).join("\n\n"),
    html: pieces.map(({ html }) => html).join(""),
    plain: pieces.map(({ plain }) => plain).join("\n"),
  };
}

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: string) => text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? "");

type Slots = { call: string; other: string; code: string };

const snippets: readonly ((slots: Slots) => string)[] = [
  ({ call, other, code }) =>
    `\`\`\`kotlin\nval result = engine.${call}(options)\nif (result != 0) Log.w("rtc", "${call}: $result ${code}")\nengine.${other}(true)\n\`\`\``,
  ({ call, other }) =>
    `\`\`\`swift\nlet options = ChannelOptions()\noptions.autoSubscribe = true\nengine.${call}(options) { error in\n    print("${other}", error ?? "ok")\n}\n\`\`\``,
  ({ call, other, code }) =>
    `\`\`\`typescript\nconst client = createClient({ mode: "rtc", codec: "vp8" });\nclient.on("exception", ({ code }) => code === "${code}" && client.${other}());\nawait client.${call}({ uid: 0 });\n\`\`\``,
  ({ call, other }) =>
    `\`\`\`cpp\nint ret = engine->${call}(config);\nif (ret < 0) {\n    printf("${other} %d\\n", ret);\n    return ret;\n}\n\`\`\``,
  ({ call, other }) =>
    `\`\`\`dart\nawait engine.${other}(true);\nfinal result = await engine.${call}(channelId: 'room', uid: 0);\ndebugPrint('$result');\n\`\`\``,
  ({ call, code }) =>
    `\`\`\`json\n{ "method": "${call}", "code": "${code}", "retry": true, "after_ms": 500 }\n\`\`\``,
  ({ call, other }) => `1. Call \`${call}\`\n2. Wait for its callback\n3. Then \`${other}\`, never before`,
  ({ call, other }) =>
    `| step | before | after |\n| --- | --- | --- |\n| \`${call}\` | 420 ms | 110 ms |\n| \`${other}\` | 95 ms | 90 ms |`,
];

const PER_SNIPPET = 5;

/** Coloured code, lists and tables, so many of each for every topic. */
export function codePieces(random: Random): Map<(typeof topics)[number], Piece[]> {
  return new Map(
    topics.map((topic) => [
      topic,
      snippets.flatMap((snippet) =>
        Array.from({ length: PER_SNIPPET }, () => {
          const { nouns, errors } = topic;
          const body = snippet({
            call: apiName(random, nouns),
            other: apiName(random, nouns),
            code: errorCode(random, errors),
          });
          const { html, text } = renderPost(body);
          return { body, html, plain: text };
        }),
      ),
    ]),
  );
}
