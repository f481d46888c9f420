/** The tables that threads are written to, parents before children. */
import { idsOf, type TransactionSql } from "./connection";
import { tableOf } from "./copy";

export type Tables = Awaited<ReturnType<typeof openTables>>;

/** Opens them for one transaction: nobody else writes questions until it ends. */
export async function openTables(tx: TransactionSql) {
  const ids = {
    questions: await idsOf(tx, "questions"),
    answers: await idsOf(tx, "answers"),
    revisions: await idsOf(tx, "revisions"),
    comments: await idsOf(tx, "comments"),
    marks: await idsOf(tx, "official_marks"),
    events: await idsOf(tx, "events"),
  };
  const tables = {
    questions: tableOf("questions", [
      "id",
      "author_id",
      "title",
      "language",
      "product_id",
      "release_id",
      "platform",
      "severity",
      "scenario",
      "content_hash",
      "created_at",
      "edited_at",
      "closed_at",
      "closed_by",
      "closed_reason",
      "hidden_at",
      "hidden_by",
      "hidden_reason",
      "deleted_at",
      "deleted_by",
    ]),
    answers: tableOf("answers", [
      "id",
      "question_id",
      "author_id",
      "content_hash",
      "created_at",
      "edited_at",
      "hidden_at",
      "hidden_by",
      "hidden_reason",
      "deleted_at",
      "deleted_by",
    ]),
    revisions: tableOf("revisions", [
      "id",
      "question_id",
      "answer_id",
      "number",
      "title",
      "body",
      "html",
      "plain",
      "facts",
      "summary",
      "author_id",
      "created_at",
    ]),
    comments: tableOf("comments", [
      "id",
      "question_id",
      "answer_id",
      "author_id",
      "body",
      "html",
      "content_hash",
      "created_at",
    ]),
    tags: tableOf("question_tags", ["question_id", "tag_id", "position"]),
    votes: tableOf("votes", ["user_id", "question_id", "answer_id", "value", "created_at"]),
    acceptances: tableOf("acceptances", [
      "question_id",
      "answer_id",
      "accepted_by",
      "on_behalf_as",
      "accepted_at",
    ]),
    marks: tableOf("official_marks", [
      "id",
      "answer_id",
      "revision_id",
      "vendor_id",
      "product_id",
      "platforms",
      "from_version",
      "to_version",
      "note",
      "state",
      "proposed_by",
      "proposed_at",
      "marked_by",
      "membership_id",
      "marked_tier",
      "marked_at",
      "state_changed_at",
    ]),
    events: tableOf("events", [
      "id",
      "at",
      "verb",
      "actor_id",
      "actor_role",
      "question_id",
      "answer_id",
      "comment_id",
      "mark_id",
      "revision_id",
      "reason",
      "data",
    ]),
    notifications: tableOf("notifications", ["user_id", "event_id", "created_at", "read_at"]),
  };
  return {
    ...tables,
    ids,
    flush: async () => {
      for (const table of Object.values(tables)) await table.flush(tx);
    },
    keepIds: async () => {
      for (const one of Object.values(ids)) await one.keep(tx);
    },
  };
}
