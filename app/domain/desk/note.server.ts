import type { Db } from "~/db.server";
import type { Member } from "~/domain/viewer";
import { lockItem, putNote } from "./item.server";

/** Writes an internal note on a question, for the vendor's staff alone; also after it is solved. */
export async function addNote(
  db: Db,
  viewer: Member,
  questionId: number,
  { body }: { body: string },
): Promise<void> {
  await db.transaction(async (tx) => {
    const item = await lockItem(tx, viewer, questionId);
    await putNote(tx, item, { authorId: viewer.id, kind: "note", body });
  });
}
