// npm run bench:vendor: what one reader waits for a vendor's desk and track record, on plenty of questions.
//   --record        also writes the table to docs/benchmarks.md
//   --questions 100000
import { parseArgs } from "node:util";
import postgres from "postgres";
import { env } from "~/env.server";
import { type BenchPage, fakeQuestions, queriesPerPage, readAlone } from "./pages";
import { record, tableOf } from "./report";
import { signIn } from "./sign-in";
import { startBuiltSite } from "./web-process";

const { values } = parseArgs({
  options: {
    record: { type: "boolean", default: false },
    questions: { type: "string", default: "100000" },
  },
});
const vendor = "lumenvoice";
const databaseUrl = env.DATABASE_URL;
const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });

await fakeQuestions(sql, Number(values.questions));
const pages = await pagesToMeasure();
const queries = await queriesPerPage(databaseUrl, pages);
const site = await startBuiltSite(databaseUrl);
// V8 and the caches of PostgreSQL learn the way.
for (const page of pages) await readAlone(site, page);
const rows: (string | number)[][] = [];
for (const [at, page] of pages.entries()) {
  const { p50, p95 } = await readAlone(site, page);
  rows.push([page.name, page.path, queries[at] ?? "", p50.toFixed(1), p95.toFixed(1)]);
}
await site.stop();
const text = [
  `${values.questions} questions, one reader at a time, every page made anew.`,
  "",
  tableOf(["page", "address", "queries", "p50 ms", "p95 ms"], rows),
].join("\n");
console.log(`\n${text}\n`);
if (values.record) record("bench:vendor", text);
await sql.end();
process.exit();

/** The desk is a member of staff's; everybody reads the track record. */
async function pagesToMeasure(): Promise<BenchPage[]> {
  const { cookie, userId } = await signIn(databaseUrl);
  await sql`
    insert into memberships (vendor_id, user_id, tier, title) select id, ${userId}, 'L2', 'Engineer' from vendors where slug = ${vendor}`;
  // Nobody reads what was made up.
  await sql`insert into question_reads (question_id, reads) select id, 1 + (id * 7919) % 997 from questions on conflict do nothing`;
  const month = new Date(Date.now() - 40 * 86_400_000).toISOString().slice(0, 7);
  const staff = { cookie };
  const visitor = {};
  const of = (path: string) => `/vendors/${vendor}/${path}`;
  return [
    { name: "desk", path: of("desk"), headers: staff },
    { name: "desk, one tier and region", path: of("desk?tier=L1&region=europe"), headers: staff },
    {
      name: "desk, one product and severity",
      path: of("desk?product=lumen-rtc&severity=P1"),
      headers: staff,
    },
    { name: "desk, unanswered by staff", path: of("desk?list=unanswered"), headers: staff },
    { name: "desk, asker silent", path: of("desk?list=silent"), headers: staff },
    { name: "marks to check", path: of("rechecks"), headers: staff },
    { name: "marks to confirm", path: of("proposals"), headers: staff },
    { name: "most read, no official answer", path: of("most-read"), headers: staff },
    { name: "official answers", path: of("official-answers"), headers: visitor },
    { name: "official answers, far back", path: of("official-answers?page=200"), headers: visitor },
    { name: "vendor", path: `/vendors/${vendor}`, headers: visitor },
    { name: "record", path: of("record"), headers: visitor },
    { name: "record, all months", path: of("record?month=all"), headers: visitor },
    { name: "record, one month", path: of(`record?month=${month}`), headers: visitor },
    { name: "record, one severity and stage", path: of("record?severity=P1&stage=live"), headers: visitor },
    { name: "questions behind a figure", path: of("record/questions?figure=first-late"), headers: visitor },
    { name: "comparison", path: "/vendors", headers: visitor },
  ];
}
