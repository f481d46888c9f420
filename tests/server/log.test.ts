import { DrizzleQueryError } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { preferencesOf } from "~/http/preferences";
import { clientAddressReader, type TrustProxy } from "~/server/client-address";
import { createLog, errorFacts } from "~/server/log";
import { exchangeBytes, get, startSite } from "./site";
import { standIn } from "./stand-in";

function written(work: (log: ReturnType<typeof createLog>) => void): string[] {
  let text = "";
  const log = createLog("info", (more) => {
    text += more;
  });
  work(log);
  log.flush();
  return text.split("\n").filter(Boolean);
}

const secret = "secret-token-41";

describe("log", () => {
  test.each(["a\r\nb", "a\u001b[31mred", "a\u009b31m", "a\u2028b", "a\u0000b", "\ud800"])(
    "one line, nothing that a terminal obeys: %j",
    (text) => {
      const lines = written((log) => log.line("info", "event", { text }));
      expect(lines).toHaveLength(1);
      expect(lines[0]).toMatch(/^[\x20-\x7e\u00a0-\u2027\u202a-\ud7ff\ue000-\uffff]+$/);
      expect(JSON.parse(lines[0] ?? "").text).toBe(text);
    },
  );

  test("at most 2 KiB, whatever it is given", () => {
    const long = "中".repeat(100_000);
    const [line = ""] = written((log) =>
      log.line("warn", "event", { id: "a", one: long, two: long, three: long, stack: long }),
    );
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(2048);
    expect(JSON.parse(line)).toMatchObject({ event: "event", id: "a", cut: true });
    const error = Object.assign(new Error(long), {
      stack: `Error\n${"    at somewhere (file.ts:1:1)\n".repeat(500)}`,
    });
    const [other = ""] = written((log) => log.error(error, { id: "b" }));
    expect(Buffer.byteLength(other)).toBeLessThanOrEqual(2048);
    expect(JSON.parse(other).id).toBe("b");
  });

  test("says nothing below its level", () => {
    expect(written((log) => log.line("debug", "event"))).toEqual([]);
  });

  test("keeps the values of a failed query to itself", () => {
    const cause = Object.assign(new Error("duplicate key value"), {
      code: "23505",
      detail: `Key (email)=(${secret})`,
    });
    const error = new DrizzleQueryError("insert into tokens values ($1)", [secret], cause);
    expect(error.message).toContain(secret);
    const [line = ""] = written((log) => log.error(error, { id: "a" }));
    expect(line).not.toContain(secret);
    expect(JSON.parse(line)).toMatchObject({
      id: "a",
      query: "insert into tokens values ($1)",
      message: "duplicate key value",
      code: "23505",
    });
    expect(errorFacts("just text")).toEqual({ message: "just text" });
  });

  test("of a path that carries a token: its place alone", async () => {
    const site = await startSite({ app: standIn() });
    const token = "aB-_".repeat(11).slice(1);
    await get(site, `/invitations/${token}`);
    await get(site, `/invitations/${token}/x?to=1`);
    await get(site, `/images/${token}0`);
    const paths = site
      .logged()
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line).path);
    expect(paths).toEqual(["/invitations/…", "/invitations/…/x?to", `/images/${token}0`]);
  });

  test("of a request: its path without values, its cookie and body not at all", async () => {
    const site = await startSite({ app: standIn() });
    await get(site, `/kept?token=${secret}&q=${secret}`, {
      cookie: `session=${secret}`,
      referer: secret,
      "user-agent": secret,
    });
    await fetch(`${site.url}/kept`, { method: "POST", body: secret });
    await exchangeBytes(
      site,
      `GET /\u001b[31m${"x".repeat(3_000)} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`,
    );
    const lines = site
      .logged()
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(JSON.stringify(lines)).not.toContain(secret);
    expect(lines[0]).toMatchObject({
      level: "info",
      event: "request",
      method: "GET",
      path: "/kept?token&q",
      status: 200,
    });
    expect(lines).toHaveLength(3);
    for (const line of lines) expect(JSON.stringify(line).length).toBeLessThan(2048);
  });
});

describe("whose request it is", () => {
  const from = (trust: TrustProxy, remoteAddress: string, forwarded?: string) =>
    clientAddressReader(trust)({
      socket: { remoteAddress },
      headers: forwarded === undefined ? {} : { "x-forwarded-for": forwarded },
    } as unknown as Parameters<ReturnType<typeof clientAddressReader>>[0]);

  test.each<[string, TrustProxy, string, string | undefined, string]>([
    ["the other end, when no proxy is trusted", 0, "192.0.2.1", "198.51.100.1", "192.0.2.1"],
    ["an IPv4 address written as IPv6", 0, "::ffff:192.0.2.1", undefined, "192.0.2.1"],
    ["what the one proxy saw", 1, "10.0.0.1", "203.0.113.9, 198.51.100.1", "198.51.100.1"],
    [
      "what the outer of two proxies saw",
      2,
      "10.0.0.1",
      "203.0.113.9, 198.51.100.1, 10.0.0.2",
      "198.51.100.1",
    ],
    ["the proxy, when it says nothing", 1, "10.0.0.1", undefined, "10.0.0.1"],
    ["the proxy, when it says nonsense", 1, "10.0.0.1", "unknown", "10.0.0.1"],
    ["what a named proxy saw", ["10.0.0.0/8"], "10.1.2.3", "203.0.113.9, 198.51.100.1", "198.51.100.1"],
    [
      "past several named proxies",
      ["10.0.0.0/8"],
      "10.1.2.3",
      "203.0.113.9, 198.51.100.1, 10.9.9.9",
      "198.51.100.1",
    ],
    ["a stranger, who may say what they like", ["10.0.0.0/8"], "192.0.2.1", "198.51.100.1", "192.0.2.1"],
    ["IPv6", ["2001:db8::/32"], "2001:db8::1", "2001:db9::5", "2001:db9::5"],
  ])("%s", (_, trust, remote, forwarded, expected) => {
    expect(from(trust, remote, forwarded)).toBe(expected);
  });
});

describe("preferences", () => {
  test.each([
    [null, null, "en", "system"],
    [null, "zh-CN,zh;q=0.9,en;q=0.8", "zh", "system"],
    [null, "zh-Hant-TW", "zh", "system"],
    [null, "en-GB,zh;q=0.9", "en", "system"],
    [null, "fr, zh;q=0.2, en;q=0.1", "zh", "system"],
    [null, "de", "en", "system"],
    [null, "zh;q=0", "en", "system"],
    ["lang=zh", "en", "zh", "system"],
    ["theme=dark; lang=en", "zh", "en", "dark"],
    ["lang=xx; theme=pink", "zh", "zh", "system"],
    ["xlang=zh; lang =zh", "en", "zh", "system"],
    ["lang=constructor", null, "en", "system"],
  ] as const)("%s and %s: %s, %s", (cookie, accepted, language, theme) => {
    expect(preferencesOf(cookie, accepted)).toEqual({ language, theme });
  });
});
