// Who hears of what happens at a question: on the site, by mail as it is at first, and by mail for who asked for all of it.
import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { type Db, db } from "~/db.server";
import { acceptAnswer } from "~/domain/acceptances/accept.server";
import { addComment } from "~/domain/comments/comment.server";
import { follow } from "~/domain/follows/follow.server";
import { kinds, noticeKinds, type Wishes } from "~/domain/notifications/kinds";
import { putWishes } from "~/domain/notifications/wishes.server";
import { withdrawMark } from "~/domain/official/mark.server";
import { rowsOf } from "~/domain/rows.server";
import type { Member } from "~/domain/viewer";
import { answer, ask, makeHouse, makeMember, makeStaff, mark } from "../../support/factories";
import { mailNoticesNow, tellOfAnswers, tellOfQuestions } from "../../support/jobs";

const everything: Wishes = Object.fromEntries(
  noticeKinds.map((kind) => [kind, { onSite: true, byMail: kinds[kind].byMail !== false }]),
);
const nothing: Wishes = Object.fromEntries(
  noticeKinds.map((kind) => [kind, { onSite: false, byMail: false }]),
);

const roles = [
  "asker",
  "answerer",
  "second",
  "staff",
  "questionFollower",
  "tagFollower",
  "productFollower",
  "named",
  "stranger",
] as const;
type Role = (typeof roles)[number];
type Heard = Partial<Record<Role, string[]>>;

/** The life of a question among people who have these wishes; what each was told of it and was mailed. */
async function life(name: string, wishes: Wishes | null): Promise<{ site: Heard; mail: Heard }> {
  const house = await makeHouse();
  const people = {} as Record<Role, Member>;
  for (const role of roles) {
    people[role] =
      role === "staff"
        ? await makeStaff(house.vendor, "L2")
        : await makeMember({ name: `${role.replace("Follower", " follows")} ${name}` });
    if (wishes) await putWishes(db, people[role], wishes);
  }
  const { asker, answerer, second, staff, named } = people;
  const tag = `life-${name.toLowerCase()}`;
  await ask(db, staff, { tags: tag });
  const [row] = await db.execute<{ id: number }>(sql`select id from tags where slug = ${tag}`);
  await follow(db, people.tagFollower, { kind: "tag", id: Number(row?.id) });
  await follow(db, people.productFollower, { kind: "product", id: house.product.id });
  await worker();

  const questionId = await ask(db, asker, {
    tags: tag,
    product: house.product.slug,
    body: `Can @${named.name} say why nothing is heard here?`,
  });
  await worker();
  await follow(db, people.questionFollower, { kind: "question", id: questionId });
  await follow(db, asker, { kind: "question", id: questionId });
  const answerId = await answer(
    db,
    answerer,
    questionId,
    `As @${asker.name} and @${named.name} know: call it.`,
  );
  await answer(db, second, questionId);
  await worker();
  await mark(db, staff, answerId);
  await worker();
  await acceptAnswer(db, asker, questionId, answerId);
  await addComment(db, second, { answerId }, { body: `Thanks, says @${named.name}.` });
  await worker();
  await withdrawMark(db, staff, answerId, "no longer true", { now: new Date(Date.now() + 60_000) });
  await worker();
  await worker();

  const heard = { site: {} as Heard, mail: {} as Heard };
  for (const role of roles) {
    const site = await verbs(
      db,
      sql`notifications n on n.event_id = e.id and n.user_id = ${people[role].id}`,
      questionId,
    );
    const mail = await verbs(
      db,
      sql`mails m on m.event_id = e.id and m.user_id = ${people[role].id}`,
      questionId,
    );
    if (site.length > 0) heard.site[role] = site;
    if (mail.length > 0) heard.mail[role] = mail;
  }
  return heard;
}

async function worker(): Promise<void> {
  await tellOfQuestions(db);
  await tellOfAnswers(db);
  await mailNoticesNow(db);
}

async function verbs(within: Db, told: ReturnType<typeof sql>, questionId: number): Promise<string[]> {
  const rows = await rowsOf<{ verb: string }>(
    within,
    sql`select e.verb from events e join ${told} where e.question_id = ${questionId} order by e.id`,
  );
  return rows.map(({ verb }) => verb);
}

const onSite: Heard = {
  asker: ["answered", "answered", "marked", "withdrew-mark"],
  answerer: ["marked", "accepted", "commented", "withdrew-mark"],
  questionFollower: ["answered", "answered", "marked", "accepted", "withdrew-mark"],
  tagFollower: ["asked"],
  productFollower: ["asked"],
  named: ["asked", "answered", "commented"],
};

const table: [string, Wishes | null, { site: Heard; mail: Heard }][] = [
  ["AtFirst", null, { site: onSite, mail: { asker: ["answered", "marked"] } }],
  ["AllAsked", everything, { site: onSite, mail: onSite }],
  ["Nothing", nothing, { site: {}, mail: {} }],
  [
    "MailAlone",
    { ...nothing, "new-questions": { onSite: false, byMail: true }, named: { onSite: false, byMail: true } },
    {
      site: {},
      mail: {
        tagFollower: ["asked"],
        productFollower: ["asked"],
        named: onSite.named ?? [],
        asker: ["answered"],
      },
    },
  ],
];

describe("who hears of the life of a question", () => {
  it.each(table)("%s", async (name, wishes, expected) => {
    expect(await life(name, wishes)).toEqual(expected);
  });
});
