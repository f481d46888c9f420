import type { SerializeFrom } from "@remix-run/node";
import type { loader } from "./page";

/** What the question page is made of. */
export type QuestionPageData = SerializeFrom<typeof loader>;
export type QuestionOnPage = QuestionPageData["question"];
/** What an answer says depends on this much of its question. */
export type QuestionOfAnswer = Pick<
  QuestionOnPage,
  "id" | "language" | "product" | "release" | "platform" | "acceptance" | "deleted" | "hidden"
>;
export type AnswerOnPage = QuestionPageData["answers"][number];
/** What stands round the text of an answer. */
export type AnswerWithoutText = Omit<AnswerOnPage, "html" | "plain">;
export type CommentOnPage = QuestionPageData["comments"][number];
export type MayWrite = QuestionPageData["mayWrite"];
