/** How each chat takes a text by its incoming webhook, as their public documentation says. */
import { createHmac } from "node:crypto";
import { NotPosted, type PostOptions, postJson } from "./post-json.server";

export type Chat = "dingtalk" | "wecom" | "lark" | "slack";
export type ChatMessage = { url: string; body: Record<string, unknown> };

type Given = { kind: Chat; url: string; secret: string; text: string };

/** The request for a text. `now` is in epoch milliseconds: DingTalk and Lark take a signature for an hour. */
export function chatMessage({ kind, url, secret, text }: Given, now: number): ChatMessage {
  switch (kind) {
    case "dingtalk":
      return {
        url: secret ? withQuery(url, { timestamp: String(now), sign: dingtalkSign(secret, now) }) : url,
        body: { msgtype: "text", text: { content: text } },
      };
    case "wecom":
      return { url, body: { msgtype: "text", text: { content: unmentioned(text) } } };
    case "lark": {
      const seconds = Math.floor(now / 1000);
      const signed = secret ? { timestamp: String(seconds), sign: larkSign(secret, seconds) } : {};
      return { url, body: { ...signed, msg_type: "text", content: { text: unmentioned(text) } } };
    }
    case "slack":
      return { url, body: { text: slackEscaped(text) } };
  }
}

/** Sends a text to a chat. Throws NotPosted, also when the chat answers 200 and says in its answer that it did not take it. */
export async function sendToChat(given: Given, options?: PostOptions): Promise<void> {
  const { url, body } = chatMessage(given, Date.now());
  const code = codeIn(await postJson(url, body, options));
  if (code !== 0) throw new NotPosted(`code-${code}`);
}

function dingtalkSign(secret: string, milliseconds: number): string {
  return createHmac("sha256", secret).update(`${milliseconds}\n${secret}`).digest("base64");
}

/** Here the secret is part of the key and nothing is signed. */
function larkSign(secret: string, seconds: number): string {
  return createHmac("sha256", `${seconds}\n${secret}`).digest("base64");
}

function withQuery(text: string, query: Record<string, string>): string {
  const url = new URL(text);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url.href;
}

/** Lark and WeCom have no escape for what calls people in a text, `<at user_id="all">` and `<@all>`: it is broken by a space that nobody sees. */
const unmentioned = (text: string) => text.replace(/<(?=@|\/?at\b)/gi, "<\u200B");

const slackEscaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** The number by which a chat says how it went; an answer that says nothing counts as taken. */
function codeIn(answer: string): number {
  try {
    const { errcode, code } = JSON.parse(answer) as { errcode?: unknown; code?: unknown };
    const found = errcode ?? code ?? 0;
    return typeof found === "number" && Number.isInteger(found) ? found : 0;
  } catch {
    return 0;
  }
}
