import { randomBytes } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";
import { busy } from "~/domain/errors";
import { wellFormed } from "~/lib/text";

/** argon2id is the library's default. 64 MiB and three passes: about a twentieth of a second (S1). */
const COST = { memoryCost: 65_536, timeCost: 3, parallelism: 1 } as const;
const COST_IN_HASH = `$argon2id$v=19$m=${COST.memoryCost},t=${COST.timeCost},p=${COST.parallelism}$`;

/** Hashing takes memory and a core: so many at once, so many waiting, the others are asked to come back. */
const AT_ONCE = 2;
const WAITING = 50;
const RETRY_SECONDS = 5;

let running = 0;
const waiting: (() => void)[] = [];

/** The hash to keep of a password, with its parameters and salt. Throws busy when the machine is busy with others. */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(bytesOf(password), COST));
}

/**
 * Whether the password is the one that was hashed. For nobody (null) the same work is done and the answer is no, so that time tells
 * nothing. `needsRehash` when the costs have risen since.
 */
export async function verifyPassword(
  hashed: string | null,
  password: string,
): Promise<{ isRight: boolean; needsRehash: boolean }> {
  const nobodys = await hashOfNothing();
  const isRight = await inTurn(() => verify(hashed ?? nobodys, bytesOf(password)));
  return {
    isRight: isRight && hashed !== null,
    needsRehash: hashed !== null && !hashed.startsWith(COST_IN_HASH),
  };
}

let nothing: Promise<string> | undefined;
const hashOfNothing = () => {
  nothing ??= hash(randomBytes(32), COST);
  return nothing;
};

/** One password typed on different keyboards is one. Halves of surrogate pairs have no bytes of their own. */
const bytesOf = (password: string) => Buffer.from(wellFormed(password).normalize("NFKC"));

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) {
    if (waiting.length >= WAITING) throw busy(RETRY_SECONDS);
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else running += 1;
  try {
    return await work();
  } finally {
    // The place is handed on, so that nobody new can slip in between.
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}
