import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useParams } from "@remix-run/react";
import { addComment } from "~/domain/comments/comment.server";
import { notFound } from "~/domain/errors";
import { commentInput } from "~/domain/questions/input";
import { placeOfAnswer } from "~/domain/questions/page.server";
import { idFrom, textFields } from "~/http/forms.server";
import { asMember } from "~/http/makers.server";
import { takeForm } from "~/http/sent-forms.server";
import { answerPath } from "~/paths";
import type { Failure } from "~/ui/failure";
import { pageMeta } from "~/ui/page-meta";
import { CommentForm } from "../questions/comment-form";

export const loader = asMember(async ({ db, viewer, params }) => {
  await placeOfAnswer(db, viewer, idFrom(params.id) ?? 0);
  return null;
});

export const action = asMember(async ({ db, viewer, params, request }) => {
  const answerId = idFrom(params.id);
  if (answerId === null) throw notFound();
  const added = await takeForm(viewer, textFields(await request.formData()), {
    input: commentInput,
    limit: "comment",
    command: (input) => addComment(db, viewer, { answerId }, input),
  });
  return added.ok ? redirect(answerPath(answerId)) : added.response;
});

export const meta: MetaFunction = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t("questions.addComment"), noIndex: true }));

/** Where a comment lands that could not be taken. */
export default function Comment() {
  const failure = useActionData<typeof action>() as Failure;
  const id = Number(useParams().id);
  return <CommentForm failure={failure} backTo={answerPath(id)} />;
}
