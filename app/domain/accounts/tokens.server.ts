import { and, eq, gt, isNull, type SQL, sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { randomToken, sha256Hex } from "~/lib/hash";
import { emailTokens, users } from "~db/schema/accounts";
import { emailKeyOf } from "./email";

export type Purpose = "confirm" | "reset";

/** Minutes that a mailed link lives (S11). */
const LIFE_MINUTES: Record<Purpose, number> = { confirm: 24 * 60, reset: 10 };

/** What a link stands for while it can be used. */
export type LiveToken = { userId: number; email: string; emailKey: string };

/** Makes a link's token for this person, purpose and address; older ones of the same purpose die. Only its hash is kept. */
export async function issueToken(tx: Db, userId: number, purpose: Purpose, email: string): Promise<string> {
  await endTokens(tx, userId, purpose);
  return insertToken(tx, { userId, purpose, email, usedAt: null });
}

/** The work of a first confirmation without its effect, so that its time tells nobody who has an account (S10). */
export async function issueNoToken(tx: Db, userId: number, email: string): Promise<void> {
  await endTokens(tx, NOBODY, "confirm");
  await insertToken(tx, { userId, purpose: "confirm", email, usedAt: sql`now()` });
}

const NOBODY = 0;

async function endTokens(tx: Db, userId: number, purpose: Purpose): Promise<void> {
  await tx
    .update(emailTokens)
    .set({ usedAt: sql`now()` })
    .where(and(eq(emailTokens.userId, userId), eq(emailTokens.purpose, purpose), isNull(emailTokens.usedAt)));
}

type NewToken = { userId: number; purpose: Purpose; email: string; usedAt: SQL | null };

async function insertToken(tx: Db, { purpose, email, ...rest }: NewToken): Promise<string> {
  const token = randomToken();
  await tx.insert(emailTokens).values({
    id: sha256Hex(token),
    purpose,
    email,
    emailKey: emailKeyOf(email),
    expiresAt: sql`now() + make_interval(mins => ${LIFE_MINUTES[purpose]})`,
    ...rest,
  });
  return token;
}

/** What a token stands for, without using it, and whether the person has confirmed an address before; null when it is unknown, used, old or for another purpose. */
export async function findToken(
  db: Db,
  purpose: Purpose,
  token: string,
): Promise<(LiveToken & { name: string; isConfirmed: boolean }) | null> {
  const [row] = await db
    .select({
      userId: emailTokens.userId,
      email: emailTokens.email,
      emailKey: emailTokens.emailKey,
      name: users.name,
      isConfirmed: sql<boolean>`${users.emailVerifiedAt} is not null`,
    })
    .from(emailTokens)
    .innerJoin(users, eq(users.id, emailTokens.userId))
    .where(and(isLive(purpose, token), isNull(users.deletedAt)));
  return row ?? null;
}

/** Uses a token up. Of any number of requests at the same time one gets it, the others null. */
export async function redeemToken(tx: Db, purpose: Purpose, token: string): Promise<LiveToken | null> {
  const [row] = await tx
    .update(emailTokens)
    .set({ usedAt: sql`now()` })
    .where(isLive(purpose, token))
    .returning({ userId: emailTokens.userId, email: emailTokens.email, emailKey: emailTokens.emailKey });
  return row ?? null;
}

/** All links of a person die: after a change of address or password nothing that was mailed before may work. */
export async function killTokens(tx: Db, userId: number): Promise<void> {
  await tx
    .update(emailTokens)
    .set({ usedAt: sql`now()` })
    .where(and(eq(emailTokens.userId, userId), isNull(emailTokens.usedAt)));
}

function isLive(purpose: Purpose, token: string) {
  return and(
    eq(emailTokens.id, sha256Hex(token)),
    eq(emailTokens.purpose, purpose),
    isNull(emailTokens.usedAt),
    gt(emailTokens.expiresAt, sql`now()`),
  );
}
