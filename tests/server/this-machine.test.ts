import { describe, expect, test } from "vitest";
import { isMailboxOpen } from "~/http/mailbox.server";
import { exchangeBytes, startSite } from "./site";
import { standIn } from "./stand-in";

const local = { SMTP_URL: undefined, ORIGIN: "http://localhost:3000" };

async function ask(lines: string[], trustProxy = 0): Promise<string> {
  const app = standIn({
    "/where": (_, context) => new Response(isMailboxOpen(context, local) ? "open" : "shut"),
  });
  const site = await startSite({ app, trustProxy });
  const answer = await exchangeBytes(
    site,
    `GET /where HTTP/1.1\r\n${[...lines, "Connection: close"].join("\r\n")}\r\n\r\n`,
  );
  return answer.split("\r\n\r\n")[1] ?? "";
}

describe("the mailbox", () => {
  test("opens for a request of this machine to the site's own host", async () => {
    expect(await ask(["Host: forum.test"])).toBe("open");
  });

  test.each<[string, string[], number?]>([
    ["another host", ["Host: evil.test"]],
    ["the same host on another port", ["Host: forum.test:81"]],
    ["a forwarded request", ["Host: forum.test", "X-Forwarded-For: 127.0.0.1"]],
    ["an empty forwarded address", ["Host: forum.test", "X-Forwarded-For:"]],
    ["a forwarded request of a trusted proxy", ["Host: forum.test", "X-Forwarded-For: 192.0.2.1"], 1],
  ])("stays shut for %s", async (_, lines, trustProxy) => {
    expect(await ask(lines, trustProxy)).toBe("shut");
  });

  test.each([
    ["a mail server is set", { ...local, SMTP_URL: "smtp://mail.test" }],
    ["the site has a public name", { ...local, ORIGIN: "https://forum.test" }],
  ])("stays shut when %s", (_, settings) => {
    expect(isMailboxOpen({ isFromThisMachine: true }, settings)).toBe(false);
  });

  test("stays shut when nobody says where the request is from", () => {
    expect(isMailboxOpen({}, local)).toBe(false);
  });
});
