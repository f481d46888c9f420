import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { deleteComment } from "~/domain/comments/comment.server";
import { getComment } from "~/domain/comments/find.server";
import { notAllowed, notFound } from "~/domain/errors";
import { canModerate } from "~/domain/viewer";
import { idFrom } from "~/http/forms.server";
import { asMember } from "~/http/makers.server";
import { limitAction } from "~/http/rate-limits.server";
import { answerPath, questionPath } from "~/paths";
import { pageMeta } from "~/ui/page-meta";
import { useT } from "~/ui/use-t";
import { StatePage } from "../questions/state-page";

export const loader = asMember(async ({ db, viewer, params }) => {
  const comment = await getComment(db, viewer, idFrom(params.id) ?? 0);
  if (comment.authorId !== viewer.id && !canModerate(viewer)) throw notAllowed();
  return { title: comment.title, body: comment.body, backTo: placeOf(comment) };
});

export const action = asMember(async ({ db, viewer, params }) => {
  const id = idFrom(params.id);
  if (id === null) throw notFound();
  await limitAction(viewer, "edit");
  return redirect(placeOf(await deleteComment(db, viewer, id)));
});

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t("questions.deleteComment"), noIndex: true }));

export default function CommentDeletion() {
  const { title, body, backTo } = useLoaderData<typeof loader>();
  const t = useT();
  return (
    <StatePage
      title={t("questions.confirmDeleteComment")}
      about={`${title}: ${body}`}
      text={t("questions.confirmDeleteCommentText")}
      confirm={t("questions.delete")}
      undoes={false}
      backTo={backTo}
    />
  );
}

function placeOf({ questionId, answerId }: { questionId: number; answerId: number | null }): string {
  return answerId === null ? questionPath(questionId) : answerPath(answerId);
}
