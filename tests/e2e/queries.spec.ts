import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import postgres from "postgres";
import type { CastKey } from "~db/seed/cast";
import { openCountingProxy } from "../bench/counting-proxy";
import { sessionOf } from "../bench/sign-in";
import { startBuiltSite } from "../bench/web-process";
import { expect, test } from "../support/journey";
import { adminPages, memberPages, moderatorPages, nowhere, publicPages, staffPages } from "../support/pages";

const MOST_STATEMENTS = 6;
/** Once connections have prepared their statements; the fewest, since the process also writes what it counted. */
const TIMES = 4;

/** The mailbox opens to this very machine alone, not through another address of it. */
const absent = [...nowhere, "/mailbox"];

/** Forms that are refused at the door: their page asks who the reader is, once, and nothing else. */
const refusedForms = ["/questions/7/closure", "/nowhere/at/all"];
/** Pages that show what was sent without a session. */
const kept = [
  "/talks/1/edit?draft=kept",
  "/questions/9/desk?draft=kept",
  "/vendors/lumenvoice/edit/staff?draft=kept",
];

const pages: readonly [CastKey | null, readonly string[]][] = [
  [null, publicPages],
  ["maya", [...publicPages, ...memberPages]],
  ["meilin", [...publicPages, ...staffPages, ...kept]],
  ["rosa", moderatorPages],
  ["admin", adminPages],
];

test(`no page asks the database more than ${MOST_STATEMENTS} times`, async ({ browserName: _ }, info) => {
  test.skip(info.project.name === "no-js", "no browser takes part");
  test.setTimeout(240_000);
  const databaseUrl = process.env.DATABASE_URL ?? "";
  const folder = mkdtempSync(path.join(tmpdir(), "sidetone-queries-"));
  const sql = postgres(databaseUrl, { max: 1 });
  const proxy = await openCountingProxy(databaseUrl);
  const site = await startBuiltSite(proxy.url, {
    DATA_DIR: folder,
    UPLOADS_DIR: "",
    SECRET: "a-secret-for-counting-and-nothing-else-01",
  });
  try {
    const tooMany: string[] = [];
    const refused: string[] = [];
    for (const [who, paths] of pages) {
      const [person] = await sql<{ id: number }[]>`
        select id::int from users where email = ${`${who}@example.com`}`;
      const headers = person ? { cookie: await sessionOf(databaseUrl, person.id) } : {};
      for (const at of paths) {
        const counts: number[] = [];
        for (let time = 0; time < TIMES; time += 1) {
          const before = proxy.count();
          const response = await fetch(`${site.url}${at}${at.includes("?") ? "&" : "?"}time=${time}`, {
            headers,
            redirect: "manual",
          });
          await response.arrayBuffer();
          if (response.status >= 400 && !absent.includes(at))
            refused.push(`${who} ${at}: ${response.status}`);
          counts.push(proxy.count() - before);
        }
        const fewest = Math.min(...counts.slice(1));
        if (fewest > MOST_STATEMENTS) tooMany.push(`${who ?? "visitor"} ${at}: ${fewest}`);
      }
    }
    const [maya] = await sql<{ id: number }[]>`select id::int from users where email = 'maya@example.com'`;
    const cookie = await sessionOf(databaseUrl, maya?.id ?? 0);
    for (const at of refusedForms) {
      const counts: number[] = [];
      for (let time = 0; time < TIMES; time += 1) {
        const before = proxy.count();
        const response = await fetch(site.url + at, {
          method: "POST",
          headers: { cookie, "sec-fetch-site": "same-origin" },
          body: new URLSearchParams({ reason: "no reason" }),
          redirect: "manual",
        });
        await response.arrayBuffer();
        expect([403, 404], at).toContain(response.status);
        counts.push(proxy.count() - before);
      }
      if (Math.min(...counts.slice(1)) > 1) tooMany.push(`POST ${at}: ${counts}`);
    }
    expect({ tooMany, refused }).toEqual({ tooMany: [], refused: [] });
  } finally {
    await site.stop();
    await proxy.close();
    await sql.end();
    rmSync(folder, { recursive: true, force: true });
  }
});
