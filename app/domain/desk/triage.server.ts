import type { Db } from "~/db.server";
import { type FieldErrors, invalid, Refused } from "~/domain/errors";
import type { Member } from "~/domain/viewer";

/**
 * Does the same to several questions: to all of them or to none. When one refuses, the errors say which and why, by `item-<id>`; what
 * is wrong with the form itself stands by its field.
 */
export async function triage(
  db: Db,
  viewer: Member,
  questionIds: readonly number[],
  command: (tx: Db, viewer: Member, questionId: number) => Promise<void>,
): Promise<void> {
  await db.transaction(async (tx) => {
    const errors: FieldErrors = {};
    // In one order for all, so that two of these at once cannot deadlock.
    for (const id of [...new Set(questionIds)].sort((one, other) => one - other)) {
      try {
        await command(tx, viewer, id);
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        Object.assign(errors, errorsFor(id, error));
      }
    }
    if (Object.keys(errors).length > 0) throw invalid({ ...errors, form: "errors.triageNothing" });
  });
}

function errorsFor(id: number, { refusal }: Refused): FieldErrors {
  if (refusal.kind === "conflict") return { [`item-${id}`]: refusal.reason };
  if (refusal.kind === "invalid") return { [`item-${id}`]: refusal.errors.to ?? "errors.choice" };
  return { [`item-${id}`]: "errors.deskGone" };
}
