// What postgres.js does when its connection is cut (docs/decisions/0012). The package as it comes fails each.
import postgres from "postgres";
import { afterAll, describe, expect, it, onTestFinished } from "vitest";
import { env } from "~/env.server";
import { mendPackages } from "../../scripts/mended-packages.mjs";

const killer = postgres(env.DATABASE_URL, { max: 1 });
afterAll(() => killer.end());

/** A pool of one connection: what is left of the last query meets the next. */
function openOne() {
  const one = postgres(env.DATABASE_URL, { max: 1, backoff: false });
  onTestFinished(() => one.end({ timeout: 1 }));
  return one;
}

const cut = async (pid: number) => void (await killer`select pg_terminate_backend(${pid}, 5000)`);

async function cutAsleep(pid: number): Promise<void> {
  const asleep = () => killer`select from pg_stat_activity where pid = ${pid} and wait_event = 'PgSleep'`;
  await expect.poll(async () => (await asleep()).length).toBe(1);
  await cut(pid);
}

async function pidOf(client: postgres.Sql | postgres.TransactionSql): Promise<number> {
  const [row] = await client<{ pid: number }[]>`select pg_backend_pid() as pid`;
  return row?.pid ?? 0;
}

function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open: () => open(), opened };
}

describe("a connection that is cut", () => {
  it("fails the query that ran, and no other", async () => {
    const one = openOne();
    const pid = await pidOf(one);
    const failed = expect(one`select pg_sleep(30)`).rejects.toMatchObject({ code: "CONNECTION_CLOSED" });
    await cutAsleep(pid);
    await failed;
    expect(await one`select 1 as one`).toEqual([{ one: 1 }]);
  });

  it("ends its transaction, whose rollback is not waited for", async () => {
    const one = openOne();
    const pid = await pidOf(one);
    const work = one.begin(async (tx) => void (await tx`select pg_sleep(30)`));
    const failed = expect(work).rejects.toMatchObject({ code: "CONNECTION_CLOSED" });
    await cutAsleep(pid);
    await failed;
    expect(await one`select 1 as one`).toEqual([{ one: 1 }]);
  });

  it("runs nothing of its transaction in the next one", async () => {
    const one = openOne();
    await killer`create table if not exists written (by text)`;
    const mayGoOn = gate();
    let late: Promise<unknown> = Promise.resolve();
    const first = one.begin(async (tx) => {
      await cut(await pidOf(tx));
      await mayGoOn.opened;
      late = tx`insert into written values ('first')`.then(
        () => "written",
        () => "refused",
      );
      await late;
    });
    await expect(first).rejects.toMatchObject({ code: "CONNECTION_CLOSED" });
    await one.begin(async (tx) => {
      await tx`insert into written values ('second')`;
      mayGoOn.open();
      await expect.poll(() => late).toBe("refused");
      await tx`insert into written values ('second')`;
    });
    expect(await killer`select by from written`).toEqual([{ by: "second" }, { by: "second" }]);
  });
});

it("a package that is mended already stays as it is", () => {
  expect(() => mendPackages("node_modules")).not.toThrow();
});
