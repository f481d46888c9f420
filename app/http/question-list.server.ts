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
  for (const { id } of questions.items) shows(`question:${id}`);
  return { list, questions };
}
