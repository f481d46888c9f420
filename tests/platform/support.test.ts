import { sql as fragment } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db, sql } from "~/db.server";
import { freshDatabase, inTransaction } from "../support/database";

describe("the database of a test file", () => {
  it("has our tables and those of the job queue", async () => {
    const rows = await sql<{ table_schema: string }[]>`
      select table_schema from information_schema.tables where table_name in ('questions', '_private_jobs')`;
    expect(rows.map((row) => row.table_schema).sort()).toEqual(["graphile_worker", "public"]);
  });

  it("gives numbers for bigint and dates for instants in SQL written by hand", async () => {
    const [row] = await sql`select 12::bigint as id, timestamptz '2026-01-02T03:04:05Z' as at`;
    expect(row).toEqual({ id: 12, at: new Date("2026-01-02T03:04:05Z") });
  });

  it("takes back what a test wrote in a transaction", async () => {
    const inside = await inTransaction(async (tx) => {
      await tx.execute(fragment`create table left_over ()`);
      const [row] = await tx.execute(fragment`select to_regclass('left_over') as name`);
      return row?.name;
    });
    expect(inside).toBe("left_over");
    expect(await db.execute(fragment`select to_regclass('left_over') as name`)).toEqual([{ name: null }]);
  });

  it("passes on what a test throws", async () => {
    await expect(inTransaction(() => Promise.reject(new Error("mine")))).rejects.toThrow("mine");
  });
});

describe("a fresh database", () => {
  it("has connections that wait for one another", async () => {
    const fresh = await freshDatabase();
    await fresh.sql`create table counters (id int primary key, n int not null)`;
    await fresh.sql`insert into counters values (1, 0)`;
    const raise = () =>
      fresh.db.transaction(async (tx) => {
        await tx.execute(fragment`update counters set n = n + 1 where id = 1`);
        const [row] = await tx.execute(fragment`select pg_backend_pid() as pid`);
        return row?.pid;
      });
    const pids = await Promise.all([raise(), raise()]);
    expect(new Set(pids).size).toBe(2);
    expect(await fresh.sql`select n from counters`).toEqual([{ n: 2 }]);
  });
});

describe("the site's own role", () => {
  it("cannot change or delete the log, nor what else only grows", async () => {
    const { db: own } = await freshDatabase();
    const kept = ["events", "role_changes", "revisions", "target_changes"];
    for (const table of kept) {
      for (const change of [
        `update ${table} set id = default`,
        `delete from ${table}`,
        `truncate ${table}`,
      ]) {
        const refused = own.execute(fragment.raw(change));
        await expect(refused, change).rejects.toMatchObject({ cause: { code: "42501" } });
      }
    }
  });

  it("is not the owner: it changes no tables and reads no secrets of the server", async () => {
    const [row] = await sql<{ role: string; isSuper: boolean }[]>`
      select current_user as role, (select rolsuper from pg_roles where rolname = current_user) as "isSuper"`;
    expect(row).toEqual({ role: "sidetone_app", isSuper: false });
    await expect(sql`alter table events disable trigger all`).rejects.toMatchObject({ code: "42501" });
    await expect(sql`select * from pg_authid`).rejects.toMatchObject({ code: "42501" });
  });
});
