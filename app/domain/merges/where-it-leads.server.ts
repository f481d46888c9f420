import type { Db } from "~/db.server";
import { Refused } from "~/domain/errors";
import type { Viewer } from "~/domain/viewer";
import { findTarget } from "./find.server";

/**
 * Does to a question, or where it leads, what is done to questions: a merge may have taken it while it was waited for. `act`
 * opens a transaction of its own each time, since a merge holds both questions in another order.
 */
export async function whereItLeads<T>(
  db: Db,
  viewer: Viewer,
  questionId: number,
  act: (questionId: number) => Promise<T>,
): Promise<T> {
  for (let id = questionId; ; ) {
    try {
      return await act(id);
    } catch (error) {
      const next = error instanceof Refused ? await findTarget(db, viewer, id) : null;
      if (next === null) throw error;
      id = next;
    }
  }
}
