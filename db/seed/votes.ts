import type { Db } from "~/db.server";
import type { Member } from "~/domain/viewer";
import { sha256Hex } from "~/lib/hash";
import { votes } from "~db/schema/questions";
import { existing } from "./people";

/** A post that shall have a score. */
export type Scored = {
  of: { questionId: number } | { answerId: number };
  /** Stable name of the post: the same people vote on it in every seed. */
  key: string;
  authorId: number;
  postedAt: Date;
  score: number;
};

/** Whoever can vote: all that is needed of them. */
type Voter = Pick<Member, "id">;

/** Most votes come within two weeks. */
const VOTING_MS = 14 * 86_400_000;

/** Votes by so many of the cast as make the scores, never the author's own. */
export async function castVotes(
  tx: Db,
  { posts, people, now }: { posts: readonly Scored[]; people: ReadonlyMap<string, Voter>; now: Date },
): Promise<void> {
  const rows = posts.flatMap(({ of, key, authorId, postedAt, score }) => {
    const until = Math.min(now.getTime(), postedAt.getTime() + VOTING_MS);
    return votersFor(key, people, authorId, Math.abs(score)).map(({ userId, turn }) => ({
      ...of,
      userId,
      value: Math.sign(score),
      createdAt: new Date(postedAt.getTime() + turn * (until - postedAt.getTime())),
    }));
  });
  rows.sort((one, other) => one.createdAt.getTime() - other.createdAt.getTime());
  for (let from = 0; from < rows.length; from += 500) {
    await tx.insert(votes).values(rows.slice(from, from + 500));
  }
}

/** So many people other than the author, each with a turn from 0 to 1 at which they vote. */
function votersFor(
  key: string,
  people: ReadonlyMap<string, Voter>,
  authorId: number,
  count: number,
): { userId: number; turn: number }[] {
  const voters = [...people.keys()]
    .map((person) => ({ userId: existing(people, person).id, digest: sha256Hex(`${key}:${person}`) }))
    .filter(({ userId }) => userId !== authorId)
    .sort((one, other) => (one.digest < other.digest ? -1 : 1))
    .slice(0, count);
  if (voters.length < count) throw new Error(`${key}: a score of ${count} needs more people`);
  return voters.map(({ userId, digest }) => ({
    userId,
    turn: Number.parseInt(digest.slice(0, 6), 16) / 0xff_ff_ff,
  }));
}
