import { createServer } from "node:net";
import { describe, expect, test } from "vitest";
import { openDatabase } from "~/db.server";
import { env } from "~/env.server";
import { newestMigration } from "~/server/health";
import { createRenderSlots } from "~/server/render-slots";
import { get, startSite, until } from "./site";
import { standIn } from "./stand-in";

function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open: () => open(), opened };
}

describe("draining", () => {
  test("finishes what was begun, takes nothing new, and says that it is not ready", async () => {
    const begun = gate();
    const mayEnd = gate();
    const site = await startSite({
      app: standIn({
        "/slow": async () => {
          begun.open();
          await mayEnd.opened;
          return new Response("whole answer");
        },
      }),
    });
    expect((await get(site, "/readyz")).status).toBe(200);
    const slow = get(site, "/slow");
    await begun.opened;
    const drained = site.drain();
    await expect(get(site, "/healthz")).rejects.toThrow();
    mayEnd.open();
    const answer = await slow;
    expect([answer.status, answer.headers.get("connection"), await answer.text()]).toEqual([
      200,
      "close",
      "whole answer",
    ]);
    await drained;
  });

  test("frees the port", async () => {
    const site = await startSite({ app: standIn() });
    await site.drain();
    const other = createServer();
    await new Promise<void>((resolve, reject) => {
      other.once("error", reject);
      other.listen(site.port, "127.0.0.1", resolve);
    });
    await new Promise((resolve) => other.close(resolve));
  });

  test("a taken port is an error at once, and leaves nothing open", async () => {
    const site = await startSite({ app: standIn() });
    await expect(startSite({ app: standIn(), port: site.port })).rejects.toThrow("EADDRINUSE");
  });
});

describe("health", () => {
  test.each([
    ["the database has this build's migrations", async () => 5, 200],
    ["the database has newer ones", async () => 6, 200],
    ["migrations are missing", async () => 4, 503],
    ["the database does not answer", () => Promise.reject(new Error("gone")), 503],
    ["the database hangs", () => new Promise<number>(() => {}), 503],
  ])("ready when %s", async (_, lastMigration, status) => {
    const site = await startSite({ app: standIn(), lastMigration, wantedMigration: 5 });
    expect((await get(site, "/readyz")).status).toBe(status);
    expect((await get(site, "/healthz")).status).toBe(200);
  });

  test("the migrations of this build are those of a migrated database", async () => {
    const { sql, close } = openDatabase(env.DATABASE_URL, { pool: 2 });
    const [row] = await sql<
      { at: number }[]
    >`select max(created_at)::float8 as at from drizzle.__drizzle_migrations`;
    await close();
    expect(row?.at).toBe(newestMigration("db/migrations/meta/_journal.json"));
  });
});

describe("overload", () => {
  test("runs so many at once, lets so many wait, and turns the rest away at once; readers without an account first", async () => {
    const slots = createRenderSlots({ mostRunning: 2, mostWaiting: 4, mostWaitingAnonymous: 2 });
    const mayEnd = gate();
    let running = 0;
    let most = 0;
    const task = async () => {
      running += 1;
      most = Math.max(most, running);
      await mayEnd.opened;
      running -= 1;
    };
    const taken = [1, 2, 3, 4].map(() => slots.run(task, true));
    expect(taken.every(Boolean)).toBe(true);
    expect(slots.run(task, true)).toBeNull();
    const signedIn = [1, 2].map(() => slots.run(task, false));
    expect(signedIn.every(Boolean)).toBe(true);
    expect(slots.run(task, false)).toBeNull();
    mayEnd.open();
    await Promise.all([...taken, ...signedIn]);
    expect(most).toBe(2);
    expect(slots.run(async () => {}, true)).not.toBeNull();
  });

  test("a task that fails gives its place back", async () => {
    const slots = createRenderSlots({ mostRunning: 1, mostWaiting: 1, mostWaitingAnonymous: 1 });
    const failing = slots.run(() => Promise.reject(new Error("no")), true);
    const next = slots.run(async () => "done", true);
    await expect(failing).rejects.toThrow("no");
    expect(await next).toBe("done");
    expect(await slots.run(async () => "again", true)).toBe("again");
  });

  test("over HTTP it is 503 with Retry-After, and pages that are kept still come", async () => {
    const mayEnd = gate();
    const site = await startSite({
      app: standIn({ "/slow": () => mayEnd.opened.then(() => new Response("slow")) }),
    });
    await get(site, "/kept");
    const many = Array.from({ length: 32 + 64 + 10 }, (_, at) => get(site, `/slow?${at}`));
    const refused: Response[] = [];
    for (const one of many) void one.then((answer) => answer.status === 503 && refused.push(answer));
    await until(async () => refused.length === 10);
    expect(new Set(refused.map((answer) => answer.headers.get("retry-after")))).toEqual(new Set(["1"]));
    expect((await get(site, "/kept")).headers.get("x-page-cache")).toBe("hit");
    mayEnd.open();
    const statuses = (await Promise.all(many)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(96);
  });
});
