// A small forum for tests. Texts are written by the product's own commands; only what those cannot do, the past, is put in as rows.
import { type SQL, sql } from "drizzle-orm";
import { sql as client, type Db } from "~/db.server";
import { acceptAnswer } from "~/domain/acceptances/accept.server";
import { answerQuestion } from "~/domain/answers/answer.server";
import { type MarkInput, markInput, verdictInput } from "~/domain/official/input";
import { markOfficial } from "~/domain/official/mark.server";
import { releasesCameOut } from "~/domain/official/releases.server";
import { giveVerdict } from "~/domain/official/verdict.server";
import { askQuestion } from "~/domain/questions/ask.server";
import { type QuestionInput, questionInput } from "~/domain/questions/input";
import type { Member, Tier } from "~/domain/viewer";
import { findViewer } from "~/http/sessions.server";
import { versionNumbers } from "~/lib/version";
import { makePerson, makeVendor, type Person } from "./people";
import { signInCookie } from "./request";

let count = 0;
const next = () => {
  count += 1;
  return count;
};

/** This person as a request of theirs would be seen now: with the roles of this moment. */
export async function asViewer(person: { id: number }): Promise<Member> {
  const viewer = await findViewer(await signInCookie(person.id));
  if (viewer.kind !== "member") throw new Error("the person cannot sign in");
  return viewer;
}

/** A person who has just signed in. */
export async function makeMember(given: Parameters<typeof makePerson>[0] = {}): Promise<Member> {
  return asViewer(await makePerson(given));
}

export type Product = { id: number; slug: string; name: string; vendorId: number };

export async function makeProduct(
  vendor: { id: number },
  { name = `Product ${next()}`, releases = [] as string[] } = {},
): Promise<Product> {
  const slug = name.toLowerCase().replaceAll(" ", "-");
  const [row] = await client<{ id: number }[]>`
    insert into products (vendor_id, slug, name) values (${vendor.id}, ${slug}, ${name}) returning id`;
  if (!row) throw new Error("no product was made");
  for (const version of releases) {
    await client`insert into releases (product_id, version, numbers, asked_at) values (${row.id}, ${version}, ${versionNumbers(version)}, now())`;
  }
  return { id: row.id, slug, name, vendorId: vendor.id };
}

export type House = {
  vendor: { id: number; slug: string; name: string };
  otherVendor: { id: number; slug: string; name: string };
  product: Product;
  otherProduct: Product;
};

/** Two vendors with a product each. */
export async function makeHouse(): Promise<House> {
  const number = next();
  const vendor = await makeVendor(`Vendor ${number}`);
  const otherVendor = await makeVendor(`Rival ${number}`);
  return {
    vendor,
    otherVendor,
    product: await makeProduct(vendor, { name: `Calls ${number}`, releases: ["4.9.0", "4.10.0"] }),
    otherProduct: await makeProduct(otherVendor, { name: `Rooms ${number}` }),
  };
}

/** Staff of the vendor in this tier, signed in. */
export function makeStaff(vendor: { id: number }, tier: Tier): Promise<Member> {
  return makeMember({ staffOf: { vendorId: vendor.id, tier } });
}

/** The membership ends now. Sessions stay: what they may do is asked anew on each request. */
export async function endMembership(person: { id: number }): Promise<void> {
  await client`update memberships set ended_at = now() where user_id = ${person.id} and ended_at is null`;
}

/** A checked form of a question, as the page would send it. */
export function questionForm(given: Partial<Record<keyof QuestionInput, string>> = {}): QuestionInput {
  const number = next();
  return questionInput.parse({
    title: `No sound after joining, case ${number}`,
    body: `joinChannel answers 0 and then nothing is heard. Case ${number}.`,
    tags: "audio android",
    ...given,
  });
}

export async function ask(
  db: Db,
  author: Member,
  given: Parameters<typeof questionForm>[0] = {},
): Promise<number> {
  return (await askQuestion(db, author, questionForm(given))).id;
}

export async function answer(db: Db, author: Member, questionId: number, body?: string): Promise<number> {
  const text = body ?? `Call setEnableSpeakerphone after the join. Case ${next()}.`;
  return (await answerQuestion(db, author, questionId, { body: text })).id;
}

/** A checked form of a mark on the revision that is shown now. */
export async function markForm(
  db: Db,
  answerId: number,
  given: Record<string, string> = {},
): Promise<MarkInput> {
  return markInput.parse({ revision: await revisionOf(db, "answers", answerId), ...given });
}

export async function mark(
  db: Db,
  marker: Member,
  answerId: number,
  given: Record<string, string> = {},
): Promise<number> {
  await markOfficial(db, marker, answerId, await markForm(db, answerId, given));
  return idOf(db, sql`select max(id) as id from official_marks where answer_id = ${answerId}`);
}

/** The mark of this answer was made so many days ago, by somebody who was there then. */
export async function markedDaysAgo(db: Db, answerId: number, days: number): Promise<void> {
  const at = sql`now() - make_interval(days => ${days}::integer)`;
  await db.execute(sql`
    update memberships s set started_at = least(s.started_at, ${at}) from official_marks m where m.answer_id = ${answerId} and s.id = m.membership_id`);
  await db.execute(sql`update official_marks set marked_at = ${at} where answer_id = ${answerId}`);
}

/** A release comes out, as the command that adds one would have it. */
export async function release(db: Db, product: { id: number }, version: string): Promise<number> {
  const id = await idOf(
    db,
    sql`insert into releases (product_id, version, numbers)
        values (${product.id}, ${version}, ${`{${versionNumbers(version).join(",")}}`}) returning id`,
  );
  await releasesCameOut(db, product.id, [id]);
  return id;
}

/** What a reader says of the mark that stands on the answer. */
export async function sayOf(
  db: Db,
  reader: Member,
  answerId: number,
  given: Record<string, string>,
): Promise<void> {
  const mark = await idOf(db, sql`select max(id) as id from official_marks where answer_id = ${answerId}`);
  await giveVerdict(db, reader, answerId, verdictInput.parse({ mark: String(mark), ...given }));
}

/** A question about the product with one answer, asked and answered just now. */
export async function makeThread(
  db: Db,
  { asker, answerer, product }: { asker: Member; answerer: Member; product?: Product },
): Promise<{ questionId: number; answerId: number }> {
  const questionId = await ask(db, asker, product ? { product: product.slug } : {});
  return { questionId, answerId: await answer(db, answerer, questionId) };
}

/** The same, accepted by the asker. */
export async function makeSolution(
  db: Db,
  people: Parameters<typeof makeThread>[1],
): Promise<{ questionId: number; answerId: number }> {
  const thread = await makeThread(db, people);
  await acceptAnswer(db, people.asker, thread.questionId, thread.answerId);
  return thread;
}

/** A thread of some days ago, in which nothing has happened since. Rows: commands write no past, and events cannot be changed. */
export async function makeOldThread(
  db: Db,
  {
    asker,
    answerer,
    product,
    daysAgo,
  }: { asker: Member; answerer: Member; product?: Product; daysAgo: number },
): Promise<{ questionId: number; answerId: number }> {
  const at = new Date(Date.now() - daysAgo * 24 * 60 * 60 * 1000 - 60_000).toISOString();
  const questionId = await idOf(
    db,
    sql`insert into questions (author_id, title, language, product_id, content_hash, created_at)
        values (${asker.id}, 'An old question', 'en', ${product?.id ?? null}, 'old', ${at}) returning id`,
  );
  const answerId = await idOf(
    db,
    sql`insert into answers (question_id, author_id, content_hash, created_at)
        values (${questionId}, ${answerer.id}, 'old', ${at}) returning id`,
  );
  const posts = [
    { table: "questions", column: "question_id", id: questionId, author: asker, verb: "asked" },
    { table: "answers", column: "answer_id", id: answerId, author: answerer, verb: "answered" },
  ];
  for (const { table, column, id, author, verb } of posts) {
    const revision = await idOf(
      db,
      sql`insert into revisions (${sql.identifier(column)}, number, title, body, html, plain, author_id, created_at)
          values (${id}, 1, 'An old question', 'An old text', '<p>An old text</p>', 'An old text', ${author.id}, ${at}) returning id`,
    );
    await db.execute(sql`update ${sql.identifier(table)} set revision_id = ${revision} where id = ${id}`);
    await db.execute(
      sql`insert into events (at, verb, actor_id, question_id, answer_id, revision_id)
          values (${at}, ${verb}, ${author.id}, ${questionId}, ${verb === "answered" ? answerId : null}, ${revision})`,
    );
  }
  return { questionId, answerId };
}

/** So many comments of this person on the post, oldest first. Rows: many are wanted, and nobody needs to be told. */
export async function fillWithComments(
  db: Db,
  author: { id: number },
  { questionId, answerId = null }: { questionId: number; answerId?: number | null },
  count: number,
): Promise<number[]> {
  const rows = await db.execute<{ id: number }>(
    sql`insert into comments (question_id, answer_id, author_id, body, html, content_hash)
        select ${questionId}, ${answerId}, ${author.id}, 'Remark ' || n, 'Remark ' || n, 'filler ' || n
        from generate_series(1, ${count}::integer) n returning id`,
  );
  return rows.map(({ id }) => Number(id));
}

/** The id of the revision that is shown. */
export function revisionOf(db: Db, table: "questions" | "answers", id: number): Promise<number> {
  return idOf(db, sql`select revision_id as id from ${sql.identifier(table)} where id = ${id}`);
}

/** How many rows a `select` finds. */
export async function countOf(db: Db, from: SQL): Promise<number> {
  const [row] = await db.execute<{ count: number }>(sql`select count(*)::integer as count ${from}`);
  return row?.count ?? 0;
}

async function idOf(db: Db, query: SQL): Promise<number> {
  const [row] = await db.execute<{ id: number }>(query);
  if (!row) throw new Error("a row was expected");
  return Number(row.id);
}

export type Cast = Record<
  | "unverified"
  | "member"
  | "author"
  | "answerer"
  | "rival"
  | "l1"
  | "l2"
  | "l3"
  | "fae"
  | "lead"
  | "moderator"
  | "admin",
  Person
>;

/** One person of each role, around the first vendor's product. `rival` is L3 staff of the other vendor, `lead` an L2 who leads. */
export async function makeCast({ vendor, otherVendor }: House): Promise<Cast> {
  const staff = (tier: Tier) => makePerson({ staffOf: { vendorId: vendor.id, tier } });
  return {
    unverified: await makePerson({ verified: false }),
    member: await makePerson(),
    author: await makePerson(),
    answerer: await makePerson(),
    rival: await makePerson({ staffOf: { vendorId: otherVendor.id, tier: "L3" } }),
    l1: await staff("L1"),
    l2: await staff("L2"),
    l3: await staff("L3"),
    fae: await staff("FAE"),
    lead: await makePerson({ staffOf: { vendorId: vendor.id, tier: "L2", lead: true } }),
    moderator: await makePerson({ roles: ["moderator"] }),
    admin: await makePerson({ roles: ["admin"] }),
  };
}
