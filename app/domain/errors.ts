/** What a command or query may refuse with. `app/http/errors.server.ts` alone knows which status each kind is. */

/** Field name → key of a message in the `errors` dictionary. `form` stands for the form as a whole. */
export type FieldErrors = Record<string, string>;

export type Refusal =
  | { kind: "not-found" }
  | { kind: "not-allowed"; reason: string | null }
  | { kind: "conflict"; reason: string }
  | { kind: "invalid"; errors: FieldErrors }
  | { kind: "too-many"; retryAfterSeconds: number }
  | { kind: "busy"; retryAfterSeconds: number };

/** Thrown by the domain. `refusal` is plain data; the message names the kind for the log. */
export class Refused extends Error {
  override name = "Refused";
  constructor(readonly refusal: Refusal) {
    super(`refused: ${refusal.kind}`);
  }
}

/** Absent, or not to be seen by this viewer: the two are told apart by nobody (rule 6). */
export const notFound = () => new Refused({ kind: "not-found" });

/** The viewer sees the thing but may not do this. `reason` is a key in the `errors` dictionary. */
export const notAllowed = (reason: string | null = null) => new Refused({ kind: "not-allowed", reason });

/** Somebody else was there first, or the thing is in another state. `reason` is a key in the `errors` dictionary. */
export const conflict = (reason: string) => new Refused({ kind: "conflict", reason });

/** What was typed cannot be taken. */
export const invalid = (errors: FieldErrors) => new Refused({ kind: "invalid", errors });

/** A limit was passed; it may be tried again after so many seconds. */
export const tooMany = (retryAfterSeconds: number) => new Refused({ kind: "too-many", retryAfterSeconds });

/** The machine has no room for this now, whoever asks; it may be tried again after so many seconds. */
export const busy = (retryAfterSeconds: number) => new Refused({ kind: "busy", retryAfterSeconds });

/** What was asked for, or null when it was refused as absent. */
export async function orAbsent<T>(asked: Promise<T>): Promise<T | null> {
  return await asked.catch((error: unknown) => {
    if (error instanceof Refused && error.refusal.kind === "not-found") return null;
    throw error;
  });
}

/** The name of the unique or check constraint that PostgreSQL refused by, else null. Drizzle wraps its error in `cause`. */
export function violatedConstraint(error: unknown): string | null {
  const { code, constraint_name: name } = wordOfDatabase(error);
  return typeof code === "string" && code.startsWith("23") && typeof name === "string" ? name : null;
}

/** Whether PostgreSQL ended a statement because a lock was not to be had in time. */
export function isLockTimeout(error: unknown): boolean {
  return wordOfDatabase(error).code === "55P03";
}

/** What PostgreSQL says of an error, which Drizzle hands on as its cause; nothing of any other. */
function wordOfDatabase(error: unknown): { code?: unknown; constraint_name?: unknown } {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  return typeof cause === "object" && cause !== null ? cause : {};
}
