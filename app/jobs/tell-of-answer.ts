import { db } from "~/db.server";
import { tellOfAnswer } from "~/domain/questions/tell-of-answer.server";
import type { Job } from "./tasks";

/** Tells those who follow a question what happened to an answer of it. */
export const tellOfAnswerJob: Job<"tell-of-answer"> = ({ eventId }) => tellOfAnswer(db, eventId);
