import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { sql } from "~/db.server";
import { makeCast, makeHouse } from "../../support/factories";
import { brokenInvariants } from "../../support/invariants";
import { call, signedInRequest, visitorRequest } from "../../support/request";
import { handlerOf, siteRoutes } from "../../support/routes";
import { printOfTables } from "../../support/table-prints";
import {
  elsewhere,
  idIn,
  type Outcome,
  type Role,
  type Row,
  roles,
  type Stage,
  stageOf,
  table,
  thread,
} from "./table";

let stage: Stage;

beforeAll(async () => {
  const house = await makeHouse();
  stage = await stageOf(house, await makeCast(house));
});

beforeEach(async () => {
  await sql`delete from rate_limits`;
});

async function send(
  row: Row,
  of: Awaited<ReturnType<typeof thread>>,
  role: Role,
  which: "loader" | "action",
) {
  const handler = await handlerOf(row.file, which);
  const id = idIn(row, of);
  const form = which === "action" ? { form: await row.form(of, stage) } : {};
  const request =
    role === "anonymous"
      ? visitorRequest(row.path(of), form)
      : await signedInRequest(stage.cast[role], row.path(of), form);
  const { response } = await call(handler, request, {
    params: { ...(id !== null && { id: String(id) }), ...(row.slug && { slug: row.slug(stage) }) },
  });
  return outcomeOf(response);
}

function outcomeOf(response: Response | null): Outcome | number {
  if (response === null) return "done";
  if (response.headers.get("Location")?.startsWith("/sign-in")) return "sign-in";
  return response.status < 400 ? "done" : response.status;
}

describe.each(table.map((row) => [row.action, row] as const))("%s", (_, row) => {
  test.each(roles)("as %s", async (role) => {
    const of = await (row.given ?? thread)(stage);
    if (row.page !== null) {
      expect(await send(row, of, role, "loader"), "its page").toBe((row.page ?? row.expected)[role]);
    }
    const withDrafts = row.file === "house/drafts.ts";
    const before = await printOfTables({ withDrafts });
    const outcome = await send(row, of, role, "action");
    expect(outcome).toBe(row.expected[role]);
    const after = await printOfTables({ withDrafts });
    if (outcome === "done" && !row.writesNothing) expect(after).not.toBe(before);
    else expect(after).toBe(before);
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
