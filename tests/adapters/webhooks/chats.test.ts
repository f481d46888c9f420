// What is sent to each chat, as their public documentation writes it.
import { createHmac } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { chatMessage } from "~/adapters/webhooks/chats.server";
import { anyText } from "../../support/any-text";

const NOW = 1_767_225_600_123;
const of = (kind: "dingtalk" | "wecom" | "lark" | "slack", secret = "", text = "P0 <due> & more") =>
  chatMessage({ kind, url: "https://hooks.example.com/x?key=1", secret, text }, NOW);

test("DingTalk takes a text, and a signature of time and secret in the address", () => {
  expect(of("dingtalk")).toEqual({
    url: "https://hooks.example.com/x?key=1",
    body: { msgtype: "text", text: { content: "P0 <due> & more" } },
  });
  const url = new URL(of("dingtalk", "SECx").url);
  expect(url.searchParams.get("key")).toBe("1");
  expect(url.searchParams.get("timestamp")).toBe(String(NOW));
  expect(url.searchParams.get("sign")).toBe(
    createHmac("sha256", "SECx").update(`${NOW}\nSECx`).digest("base64"),
  );
});

test("WeCom takes a text", () => {
  expect(of("wecom", "ignored")).toEqual({
    url: "https://hooks.example.com/x?key=1",
    body: { msgtype: "text", text: { content: "P0 <due> & more" } },
  });
});

test("Lark takes a text, and a signature keyed by time and secret in the body", () => {
  expect(of("lark").body).toEqual({ msg_type: "text", content: { text: "P0 <due> & more" } });
  const seconds = String(Math.floor(NOW / 1000));
  expect(of("lark", "abc").body).toEqual({
    timestamp: seconds,
    sign: createHmac("sha256", `${seconds}\nabc`).digest("base64"),
    msg_type: "text",
    content: { text: "P0 <due> & more" },
  });
});

test("Slack takes a text in which nothing is a link or a mention of its own", () => {
  expect(of("slack").body).toEqual({ text: "P0 &lt;due&gt; &amp; more" });
});

test.each(["lark", "wecom"] as const)("%s calls nobody whom a title names", (kind) => {
  const title = 'A <at user_id="all">loud</at> <AT id=all></AT > <@all> title, 3 <5, vector<atom>';
  const body = of(kind, "", title).body as { content?: { text: string }; text?: { content: string } };
  const said = body.content?.text ?? body.text?.content ?? "";
  expect(said).not.toMatch(/<\/?at\b|<@/i);
  expect(said.replaceAll("\u200b", "")).toBe(title);
  expect(said).toContain("3 <5, vector<atom>");
});

test("every chat is told any text as it stands there", () => {
  const kinds = fc.constantFrom("dingtalk" as const, "wecom" as const, "lark" as const, "slack" as const);
  fc.assert(
    fc.property(kinds, anyText, (kind, text) => {
      const body = JSON.parse(JSON.stringify(of(kind, "", text).body));
      const said: string = body.text?.content ?? body.content?.text ?? body.text;
      const read =
        kind === "slack"
          ? said.replace(/&(lt|gt|amp);/g, (_, name) => ({ lt: "<", gt: ">" })[name as "lt"] ?? "&")
          : said;
      expect(read).toBe(text);
    }),
  );
});
