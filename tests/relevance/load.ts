/** Brings the corpus into an empty database as the product would hold it. */
import type { Db } from "~/db.server";
import { memberships, users } from "~db/schema/accounts";
import { talks } from "~db/schema/talks";
import { historyIn, runInOrder, type Step } from "~db/seed/history";
import { seedWorld } from "~db/seed/people";
import { stepsOfTalk } from "~db/seed/talks";
import { readPromises } from "~db/seed/terms";
import { type Seeding, stepsOfThread } from "~db/seed/threads";
import { castVotes, type Scored } from "~db/seed/votes";
import { talkContent, threadContent } from "./content";
import type { Talk, Thread } from "./corpus";

/** Readers who do nothing but vote: the best post of the corpus has 40 votes. */
const VOTERS = 40;

/**
 * Writes vendors, products, people and all threads and talks, and gives the key of each by its document's id (`q_12`, `t_3`). Written
 * by the seed, step by step in the order of time, so that triggers, marks and the Markdown are the product's own. Index it afterwards.
 */
export function loadCorpus(
  db: Db,
  corpus: { threads: readonly Thread[]; talks: readonly Talk[] },
): Promise<Map<string, string>> {
  return db.transaction(async (tx) => {
    const now = new Date();
    const world = await seedWorld(tx, now);
    // The corpus goes further back than the people of the seed.
    await tx.update(memberships).set({ startedAt: new Date("2015-01-01") });
    const seeding: Seeding = {
      tx,
      now,
      world,
      history: historyIn(tx, now),
      promises: await readPromises(tx),
    };
    const steps: Step[] = [];
    const scored: (() => Scored[])[] = [];
    for (const thread of corpus.threads) {
      const found = await stepsOfThread(seeding, threadContent(thread));
      if (!found) throw new Error(`${thread.key} stands in the database already`);
      steps.push(...found.steps);
      scored.push(found.scored);
    }
    for (const talk of corpus.talks) steps.push(...((await stepsOfTalk(seeding, talkContent(talk))) ?? []));
    await runInOrder(steps);
    const posts = scored.flatMap((of) => of());
    await castVotes(tx, { posts, people: new Map([...world.people, ...(await makeVoters(tx))]), now });
    return new Map([...questionKeys(posts), ...(await talkKeys(tx, corpus.talks))]);
  });
}

async function makeVoters(tx: Db): Promise<[string, { id: number }][]> {
  const names = Array.from({ length: VOTERS }, (_, at) => `voter${at + 1}`);
  const rows = await tx
    .insert(users)
    .values(
      names.map((name) => ({
        name,
        nameSkeleton: name,
        email: `${name}@example.com`,
        emailKey: `${name}@example.com`,
        emailVerifiedAt: new Date(),
      })),
    )
    .returning({ id: users.id, name: users.name });
  return rows.map(({ id, name }) => [name, { id }]);
}

function questionKeys(posts: readonly Scored[]): [string, string][] {
  return posts.flatMap(({ of, key }) =>
    "questionId" in of ? [[`q_${of.questionId}`, key] as [string, string]] : [],
  );
}

async function talkKeys(tx: Db, written: readonly Talk[]): Promise<[string, string][]> {
  const keyByTitle = new Map(written.map(({ title, key }) => [title, key]));
  const rows = await tx.select({ id: talks.id, title: talks.title }).from(talks);
  return rows.map(({ id, title }) => [`t_${id}`, keyByTitle.get(title) ?? title]);
}
