import { readFileSync } from "node:fs";
import { sql as fragment } from "drizzle-orm";
import { expect, it } from "vitest";
import { db, sql } from "~/db.server";
import { makeHouse, makeMember, makeStaff, makeThread, mark } from "../support/factories";
import { asOwner } from "../support/owner";

const statements = readFileSync("db/migrations/0008_causes_of_what_the_site_did.sql", "utf8").split(
  "--> statement-breakpoint",
);

it("migration 0008 makes keys of the site's reasons, and leaves those of people alone", async () => {
  const { vendor, product } = await makeHouse();
  const [asker, answerer] = [await makeMember(), await makeMember()];
  const l2 = await makeStaff(vendor, "L2");
  const { questionId, answerId } = await makeThread(db, { asker, answerer, product });
  await mark(db, l2, answerId);
  const record = (at: string, verb: string, reason: string | null) => sql`
    insert into events (at, verb, actor_id, question_id, answer_id, reason) values (${at}, ${verb}, ${l2.id}, ${questionId}, ${answerId}, ${reason})`;
  await record("2026-01-01T00:00:00Z", "deleted", null);
  await record("2026-01-01T00:00:00Z", "withdrew-mark", "the answer was deleted");
  await record("2026-01-02T00:00:00Z", "withdrew-mark", "the answer was deleted");
  await asOwner(db, ...[...statements, ...statements].map((statement) => fragment.raw(statement)));
  expect(
    await sql`select reason, data from events where question_id = ${questionId} and verb = 'withdrew-mark' order by at`,
  ).toEqual([
    { reason: null, data: { because: "answer-deleted" } },
    { reason: "the answer was deleted", data: null },
  ]);
  const change = asOwner(db, fragment`update events set reason = 'x'`);
  await expect(change).rejects.toMatchObject({ cause: { message: expect.stringContaining("append-only") } });
});
