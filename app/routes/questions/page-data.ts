import type { SerializeFrom } from "@remix-run/node";
import type { loader } from "./page";

/** What the question page is made of. */
export type QuestionPageData = SerializeFrom<typeof loader>;
export type QuestionOnPage = QuestionPageData["question"];
/** What an answer says depends on this much of its question. */
export type QuestionOfAnswer = Pick<QuestionOnPage, "id" | "language" | "acceptance"> & {
  /** Null where no mark is compared with it. */
  environment: Pick<QuestionOnPage, "product" | "release" | "platform"> | null;
  /** Deleted or hidden. */
  isAway: boolean;
};
export type AnswerOnPage = QuestionPageData["answers"][number];
/** What stands round the text of an answer. */
export type AnswerWithoutText = Omit<AnswerOnPage, "html" | "plain" | "title" | "questionId">;
export type CommentOnPage = QuestionPageData["comments"][number];
export type MayWrite = QuestionPageData["mayWrite"];
