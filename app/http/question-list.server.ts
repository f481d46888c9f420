import { listQuestions } from "~/domain/questions/list.server";
import { questionLists } from "~/domain/questions/vocabulary";
import { pageFrom } from "./forms.server";
import type { Args } from "./makers.server";
import { chosen } from "./preferences";

/** The list of questions that the query string asks for, narrowed to a tag, product or person; the page says what it shows. */
export async function questionListOf(
  { db, url, shows }: Args,
  narrowed: { tagId?: number; productId?: number; authorId?: number },
) {
  const list = chosen(questionLists, url.searchParams.get("sort")) ?? "newest";
  shows("questions");
  const questions = await listQuestions(db, {
    list,
    page: pageFrom(url.searchParams.get("page")),
    ...narrowed,
  });
  showsRows(shows, questions.items);
  return { list, questions };
}

/** Says that the page shows these rows: questions, or answers with the question that they stand under. */
export function showsRows(
  shows: Args["shows"],
  rows: readonly ({ questionId: number } | { id: number })[] = [],
): void {
  for (const row of rows) shows(`question:${"questionId" in row ? row.questionId : row.id}`);
}
