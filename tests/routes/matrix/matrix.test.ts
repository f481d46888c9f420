// Every action × every role, over HTTP against the whole site: the addresses, the checks before a route and the route itself.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { sql } from "~/db.server";
import { env } from "~/env.server";
import type { Running } from "../../server/site";
import { brokenInvariants } from "../../support/invariants";
import { bodyOf, signInCookie } from "../../support/request";
import { siteRoutes } from "../../support/routes";
import { printOfTables } from "../../support/table-prints";
import { openWholeSite } from "../../support/whole-site";
import {
  elsewhere,
  makeStage,
  type Outcome,
  type Role,
  type Row,
  roles,
  type Stage,
  type Thread,
  table,
  thread,
} from "./table";

let stage: Stage;
let site: Running;

beforeAll(async () => {
  stage = await makeStage();
  site = await openWholeSite();
});
afterAll(() => site.drain());

beforeEach(async () => {
  await sql`delete from rate_limits`;
});

async function send(
  row: Row,
  of: Awaited<ReturnType<typeof thread>>,
  role: Role,
  which: "page" | "action",
): Promise<Outcome | number> {
  const cookie = role === "anonymous" ? "" : await signInCookie(stage.cast[role].id);
  const response = await fetch(site.url + row.path(of, stage), {
    headers: { origin: env.ORIGIN, ...(cookie && { cookie }) },
    redirect: "manual",
    ...(which === "action" && { method: "POST", body: bodyOf(await row.form(of, stage)) }),
  });
  await response.body?.cancel();
  if (response.headers.get("Location")?.startsWith("/sign-in")) return "sign-in";
  return response.status < 400 ? "done" : response.status;
}

describe.each(table.map((row) => [row.action, row] as const))("%s", (_, row) => {
  // What it is done to stays as it is until somebody may.
  let untouched: Thread | null = null;

  test.each(roles)("as %s", async (role) => {
    const of = untouched ?? (await (row.given ?? thread)(stage));
    untouched = null;
    if (row.page !== null) {
      expect(await send(row, of, role, "page"), "its page").toBe((row.page ?? row.expected)[role]);
    }
    const withDrafts = row.file === "house/drafts.ts";
    const before = await printOfTables({ withDrafts });
    const outcome = await send(row, of, role, "action");
    expect(outcome).toBe(row.expected[role]);
    const after = await printOfTables({ withDrafts });
    if (outcome === "done" && !row.writesNothing) expect(after).not.toBe(before);
    else expect(after).toBe(before);
    if (after === before) untouched = of;
  });
});

test("every action of the site stands in the table, or in the list of those that are tested elsewhere", async () => {
  const withAction: string[] = [];
  for (const { file, load } of siteRoutes) if ((await load()).action) withAction.push(file);
  const known = new Set([...table.map(({ file }) => file), ...Object.keys(elsewhere)]);
  expect(withAction.filter((file) => !known.has(file))).toEqual([]);
  expect([...known].filter((file) => !withAction.includes(file))).toEqual([]);
});

test("after all of this every row is still possible", async () => {
  expect(await brokenInvariants(sql)).toEqual([]);
});
