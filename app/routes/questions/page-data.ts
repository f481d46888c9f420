import type { SerializeFrom } from "@remix-run/node";
import type { loader } from "./page";

/** What the question page is made of. */
export type QuestionPageData = SerializeFrom<typeof loader>;
export type QuestionOnPage = QuestionPageData["question"];
export type AnswerOnPage = QuestionPageData["answers"][number];
export type CommentOnPage = QuestionPageData["comments"][number];
export type MayWrite = QuestionPageData["mayWrite"];
