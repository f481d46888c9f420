import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useParams } from "@remix-run/react";
import { addComment } from "~/domain/comments/comment.server";
import { notFound } from "~/domain/errors";
import { commentInput } from "~/domain/questions/input";
import { getQuestion } from "~/domain/questions/page.server";
import { idFrom, textFields } from "~/http/forms.server";
import { asMember } from "~/http/makers.server";
import { takeForm } from "~/http/sent-forms.server";
import { commentAnchor, questionPath } from "~/paths";
import type { Failure } from "~/ui/failure";
import { pageMeta } from "~/ui/page-meta";
import { CommentForm } from "./comment-form";

export const loader = asMember(async ({ db, viewer, params }) => {
  await getQuestion(db, viewer, idFrom(params.id) ?? 0);
  return null;
});

export const action = asMember(async ({ db, viewer, params, request }) => {
  const questionId = idFrom(params.id);
  if (questionId === null) throw notFound();
  const added = await takeForm(viewer, textFields(await request.formData()), {
    input: commentInput,
    limit: "comment",
    command: (input) => addComment(db, viewer, { questionId }, input),
  });
  if (!added.ok) return added.response;
  return redirect(`${questionPath(questionId)}#${commentAnchor(added.value.id)}`);
});

export const meta: MetaFunction = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t("questions.addComment"), noIndex: true }));

/** Where a comment lands that could not be taken. */
export default function Comment() {
  const failure = useActionData<typeof action>() as Failure;
  const id = Number(useParams().id);
  return <CommentForm failure={failure} backTo={questionPath(id)} />;
}
