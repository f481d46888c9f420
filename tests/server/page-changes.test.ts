// Pages of two web processes on one database.
import { sql as fragment } from "drizzle-orm";
import { describe, expect, onTestFinished, test } from "vitest";
import type { Db } from "~/db.server";
import { freshDatabase } from "../support/database";
import { asOwner } from "../support/owner";
import { fromHere, get, post, type Running, startSite, until } from "./site";
import { showing, standIn } from "./stand-in";

async function twoProcesses() {
  const database = await freshDatabase();
  const { sql, db, url } = database;
  await sql`create table shown (id int primary key, text text not null)`;
  await sql`insert into shown values (1, 'old'), (2, 'other')`;
  const read = (id: number) => async () =>
    (await sql<{ text: string }[]>`select text from shown where id = ${id}`)[0]?.text ?? "";
  const app = standIn({
    "/one": showing("question:1", read(1)),
    "/two": showing("question:2", read(2)),
    "/change": async () => {
      await sql.begin(async (tx) => {
        await tx`update shown set text = 'new' where id = 1`;
        await tx`select pg_notify('page_changed', 'question:1')`;
      });
      return new Response(null, { status: 303, headers: { Location: "/one" } });
    },
  });
  const [here, there] = await Promise.all([
    startSite({ app, databaseUrl: url }),
    startSite({ app, databaseUrl: url }),
  ]);
  return { database, db, sql, here, there };
}

async function seen(site: Running, path: string) {
  const response = await get(site, path);
  return `${response.headers.get("x-page-cache")} ${await response.text()}`;
}

describe("a change", () => {
  test("is seen by whoever made it on the very next page", async () => {
    const { here } = await twoProcesses();
    for (let round = 0; round < 20; round += 1) {
      await get(here, "/one");
      expect(await seen(here, "/one")).toMatch(/^hit/);
      expect((await post(here, "/change", fromHere)).status).toBe(303);
      expect(await seen(here, "/one")).toBe("miss new");
    }
  });

  test("drops the page in every process, and no other page", async () => {
    const { here, there } = await twoProcesses();
    for (const site of [here, there]) for (const path of ["/one", "/two"]) await get(site, path);
    expect(await seen(there, "/one")).toBe("hit old");
    await post(here, "/change", fromHere);
    await until(async () => (await seen(there, "/one")).endsWith("new"));
    expect(await seen(there, "/two")).toBe("hit other");
    expect(await seen(here, "/two")).toBe("hit other");
  });

  test("made by anything else that reaches the database counts too", async () => {
    const { here, there, sql } = await twoProcesses();
    await get(here, "/one");
    await get(there, "/one");
    await sql`update shown set text = 'by hand' where id = 1`;
    await sql`select pg_notify('page_changed', 'everything')`;
    for (const site of [here, there]) await until(async () => (await seen(site, "/one")).endsWith("by hand"));
  });

  test("that is not committed drops nothing", async () => {
    const { here, sql } = await twoProcesses();
    await get(here, "/one");
    await sql
      .begin(async (tx) => {
        await tx`select pg_notify('page_changed', 'question:1')`;
        throw new Error("taken back");
      })
      .catch(() => {});
    // The answer to an unsafe request waits for all that was committed before it.
    await post(here, "/two", fromHere);
    expect(await seen(here, "/one")).toBe("hit old");
  });
});

describe("a lost listening connection", () => {
  const cutListeners = (db: Db) =>
    asOwner(
      db,
      fragment`select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and application_name = 'sidetone page changes'`,
    );

  test("is taken up again, and what was kept meanwhile is gone", async () => {
    const { here, there, sql, db } = await twoProcesses();
    await get(here, "/one");
    await get(there, "/one");
    await cutListeners(db);
    await sql`update shown set text = 'unheard' where id = 1`;
    for (const site of [here, there]) {
      await until(async () => (await seen(site, "/one")) === "hit unheard");
    }
    // And changes are heard again.
    await post(here, "/change", fromHere);
    expect(await seen(here, "/one")).toBe("miss new");
  });
});

describe("without the database", () => {
  test("a page from before is given and says so; others and forms get 503; nothing hangs; it heals", async () => {
    let away = false;
    const read = () => {
      if (away) throw new Error("the database is away");
      return "fine";
    };
    const { url } = await freshDatabase();
    const site = await startSite({
      app: standIn({ "/one": showing("question:1", read), "/two": showing("question:2", read) }),
      databaseUrl: url,
    });
    expect(await seen(site, "/one")).toBe("miss fine");

    const name = new URL(url).pathname.slice(1);
    const admin = (await freshDatabase()).db;
    const refuse = (connections: boolean) =>
      asOwner(admin, fragment.raw(`alter database ${name} with allow_connections ${connections}`));
    onTestFinished(async () => void (await refuse(true)));
    away = true;
    await refuse(false);
    await asOwner(
      admin,
      fragment`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${name} and application_name = 'sidetone page changes'`,
    );
    await until(async () => (await seen(site, "/one")) === "stale fine");
    expect((await get(site, "/one")).headers.get("warning")).toBe('110 - "Response is Stale"');
    const other = await get(site, "/two");
    expect([other.status, other.headers.get("retry-after"), other.headers.get("cache-control")]).toEqual([
      503,
      "5",
      "no-store",
    ]);
    expect((await get(site, "/healthz")).status).toBe(200);

    away = false;
    await refuse(true);
    await until(async () => (await seen(site, "/one")) === "hit fine");
    expect((await get(site, "/two")).status).toBe(200);
  });
});
