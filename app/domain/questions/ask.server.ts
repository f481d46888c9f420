import type { Db } from "~/db.server";
import { writtenBody } from "~/domain/posts.server";
import type { Member } from "~/domain/viewer";
import type { QuestionInput } from "./input";
import { writeQuestion } from "./write.server";

/** Asks a question. The same title and body sent again within ten minutes gives the first question. */
export async function askQuestion(db: Db, viewer: Member, input: QuestionInput): Promise<{ id: number }> {
  const written = await writtenBody(db, input.body);
  return await db.transaction((tx) => writeQuestion(tx, viewer, input, written));
}
