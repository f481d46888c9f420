import { describe, expect, it } from "vitest";
import { openDatabase, sql } from "~/db.server";
import { busy, invalid } from "~/domain/errors";
import { judge } from "~/http/guesses.server";
import { networkOf } from "~/http/network";
import { makeLimits } from "~/http/rate-limits.server";
import { freshDatabase } from "../support/database";

const refused = { refusal: { kind: "too-many", retryAfterSeconds: expect.any(Number) } };

/** How many of so many tries came through. */
async function allowed(tries: number, attempt: (index: number) => Promise<unknown>): Promise<number> {
  let count = 0;
  for (let index = 0; index < tries; index += 1) {
    await attempt(index).then(
      () => (count += 1),
      (error) => expect(error).toMatchObject(refused),
    );
  }
  return count;
}

/** Two processes on one database. */
async function twoProcesses() {
  const first = await freshDatabase();
  const second = openDatabase(first.url);
  return {
    sql: first.sql,
    limits: [makeLimits(first.sql), makeLimits(second.sql)] as const,
    close: second.close,
  };
}

describe("guessing a password", () => {
  it("is held at 5 per account and network, across processes", async () => {
    const { limits, close } = await twoProcesses();
    expect(
      await allowed(40, (index) => limits[index % 2 === 0 ? 0 : 1].limitGuess("a@b.c", "192.0.2.1", null)),
    ).toBe(5);
    await close();
  });

  it("is held at 5 when all tries come at once", async () => {
    const { limits, close } = await twoProcesses();
    const tries = Array.from({ length: 30 }, (_, index) =>
      limits[index % 2 === 0 ? 0 : 1].limitGuess("a@b.c", "192.0.2.1", null),
    );
    const results = await Promise.allSettled(tries);
    expect(results.filter((one) => one.status === "fulfilled")).toHaveLength(5);
    await close();
  });

  it("is held at 20 per network over many accounts, and a /64 is one network", async () => {
    const { limitGuess } = makeLimits((await freshDatabase()).sql);
    expect(await allowed(60, (i) => limitGuess(`p${i}@b.c`, `2001:db8:1:2::${i.toString(16)}`, null))).toBe(
      20,
    );
    expect(await allowed(1, () => limitGuess("p@b.c", "2001:db8:1:3::1", null))).toBe(1);
  });

  it("is held at 100 per account over all networks", async () => {
    const { limitGuess } = makeLimits((await freshDatabase()).sql);
    expect(await allowed(130, (i) => limitGuess("a@b.c", `10.0.${i}.1`, null))).toBe(100);
  });

  it("never locks out a known device, which has a limit of its own", async () => {
    const { limitGuess } = makeLimits((await freshDatabase()).sql);
    await allowed(130, (i) => limitGuess("a@b.c", `10.0.${i}.1`, null));
    await allowed(30, () => limitGuess("a@b.c", "192.0.2.1", null));
    expect(await allowed(15, () => limitGuess("a@b.c", "192.0.2.1", "device-1"))).toBe(10);
  });

  it("starts anew after a right password, and only then", async () => {
    const { limitGuess } = makeLimits((await freshDatabase()).sql);
    await allowed(4, () => limitGuess("a@b.c", "192.0.2.1", null));
    const guess = await limitGuess("a@b.c", "192.0.2.1", null);
    await guess.wasRight();
    expect(await allowed(9, () => limitGuess("a@b.c", "192.0.2.1", null))).toBe(5);
  });

  it("costs a wait after 5 tries, which doubles with each further one up to 15 minutes", async () => {
    const { sql, limits, close } = await twoProcesses();
    const pass = (seconds: number) => sql`update rate_limits set expire = expire - ${seconds * 1000}::bigint`;
    const attempt = (i: number) => limits[i % 2 === 0 ? 0 : 1].limitGuess("a@b.c", "192.0.2.1", null);
    expect(await allowed(5, attempt)).toBe(5);
    for (const minutes of [1, 2, 4, 8, 15, 15]) {
      const { refusal } = await attempt(0).catch((error) => error);
      expect(refusal.retryAfterSeconds / 60).toBeCloseTo(minutes, 0);
      await pass(minutes * 60 - 5);
      expect(await allowed(1, attempt)).toBe(0);
      await pass(5);
      const atOnce = await Promise.allSettled([0, 1, 2, 3].map(attempt));
      expect(atOnce.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    }
    await close();
  });

  it("costs nothing more once the password was right", async () => {
    const fresh = await freshDatabase();
    const { limitGuess } = makeLimits(fresh.sql);
    const attempt = () => limitGuess("a@b.c", "192.0.2.1", null);
    await allowed(5, attempt);
    await fresh.sql`update rate_limits set expire = expire - 60000`;
    const guess = await attempt();
    await guess.wasRight();
    expect(await allowed(7, attempt)).toBe(5);
  });

  it("counts for nothing, and costs no wait, when nobody looked at it", async () => {
    const fresh = await freshDatabase();
    const { limitGuess } = makeLimits(fresh.sql);
    const attempt = () => limitGuess("a@b.c", "192.0.2.1", null);
    const unseen = async () => {
      const guess = await attempt();
      await expect(judge(guess, () => Promise.reject(busy(5)))).rejects.toMatchObject({
        refusal: { kind: "busy" },
      });
    };
    expect(await allowed(30, unseen)).toBe(30);
    expect(await allowed(9, attempt)).toBe(5);
    await fresh.sql`update rate_limits set expire = expire - 60000`;
    expect(await allowed(30, unseen)).toBe(30);
    expect(await allowed(2, attempt)).toBe(1);
    const { refusal } = await attempt().catch((error) => error);
    expect(refusal.retryAfterSeconds / 60, "what the second wait is, and no more").toBeCloseTo(2, 0);
    const onDevice = () => limitGuess("a@b.c", "192.0.2.1", "device-1");
    for (let count = 0; count < 30; count += 1) await (await onDevice()).wasNotLookedAt();
    expect(await allowed(15, onDevice)).toBe(10);
  });

  it("counts when it was wrong", async () => {
    const { limitGuess } = makeLimits((await freshDatabase()).sql);
    const wrong = async () => {
      const guess = await limitGuess("a@b.c", "192.0.2.1", null);
      await judge(guess, () => Promise.reject(invalid({ form: "errors.signInWrong" }))).catch(() => {});
    };
    expect(await allowed(9, wrong)).toBe(5);
  });

  it("is forgotten after a day", async () => {
    const fresh = await freshDatabase();
    const { limitGuess } = makeLimits(fresh.sql);
    await allowed(6, () => limitGuess("a@b.c", "192.0.2.1", null));
    await fresh.sql`update rate_limits set expire = expire - 86400000`;
    expect(await allowed(9, () => limitGuess("a@b.c", "192.0.2.1", null))).toBe(5);
  });

  it("keeps no address in clear", async () => {
    const fresh = await freshDatabase();
    const { limitGuess, limitMail } = makeLimits(fresh.sql);
    await limitGuess("somebody@example.com", "192.0.2.1", null);
    await limitMail("reset", "somebody@example.com", "192.0.2.1");
    const keys = await fresh.sql<{ key: string }[]>`select key from rate_limits`;
    expect(keys.length).toBeGreaterThan(3);
    expect(keys.map((row) => row.key).join()).not.toContain("somebody");
  });
});

describe("mails and acts", () => {
  it("send 2 mails an hour and 5 a day to an address, of each kind", async () => {
    const fresh = await freshDatabase();
    const { limitMail } = makeLimits(fresh.sql);
    const send = (i: number) => limitMail("confirm", "a@b.c", `10.1.${i}.1`);
    expect(await allowed(5, send)).toBe(2);
    await fresh.sql`update rate_limits set expire = expire - 3600000 where key like 'mail-address-hour%'`;
    expect(await allowed(5, send)).toBe(2);
    await fresh.sql`update rate_limits set expire = expire - 3600000 where key like 'mail-address-hour%'`;
    expect(await allowed(5, send)).toBe(1);
    expect(await allowed(1, (i) => limitMail("reset", "a@b.c", `10.1.${i}.1`))).toBe(1);
  });

  it("count each act of each member by itself", async () => {
    const { limitAction, limitNetwork } = makeLimits(sql);
    expect(await allowed(25, () => limitAction({ id: 1 }, "ask"))).toBe(20);
    expect(await allowed(1, () => limitAction({ id: 2 }, "ask"))).toBe(1);
    expect(await allowed(1, () => limitAction({ id: 1 }, "answer"))).toBe(1);
    expect(await allowed(130, () => limitNetwork("192.0.2.7", "draft"))).toBe(120);
  });
});

describe("a network", () => {
  it.each([
    ["192.0.2.7", "192.0.2.7"],
    ["::ffff:192.0.2.7", "192.0.2.7"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:0DB8:1:2::9", "2001:db8:1:2::/64"],
    ["2001:db8::9", "2001:db8:0:0::/64"],
    ["::1", "0:0:0:0::/64"],
    ["fe80::1%eth0", "fe80:0:0:0::/64"],
    ["64:ff9b::192.0.2.33", "64:ff9b:0:0::/64"],
  ])("of %s is %s", (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});
