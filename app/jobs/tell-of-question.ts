import { db } from "~/db.server";
import { tellOfQuestion } from "~/domain/questions/tell-of-question.server";
import type { Job } from "./tasks";

/** Tells those who follow a tag or the product of a question that it was asked. */
export const tellOfQuestionJob: Job<"tell-of-question"> = (given) => tellOfQuestion(db, given);
