import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData, useParams } from "@remix-run/react";
import { addComment } from "~/domain/comments/comment.server";
import { leadsTo } from "~/domain/merges/find.server";
import { commentInput } from "~/domain/questions/input";
import { getQuestion } from "~/domain/questions/page.server";
import { draftIn, dropSentDraft, keepingDraft, keepingTyped } from "~/http/drafts.server";
import { idFrom, textFields } from "~/http/forms.server";
import { asMember } from "~/http/makers.server";
import { takeForm } from "~/http/sent-forms.server";
import { commentAnchor, questionPartPath, questionPath, questionPathAfterMerge } from "~/paths";
import { pageMeta } from "~/ui/page-meta";
import { useFailure } from "~/ui/use-failure";
import { CommentForm } from "./comment-form";

export const loader = asMember(async ({ db, viewer, params }) => {
  const { id } = await getQuestion(db, viewer, await leadsTo(db, idFrom(params.id) ?? 0));
  return { draft: await draftIn({ db, viewer }, `question-comment:${id}`) };
});

export const action = asMember(
  async (args) => {
    const { db, viewer, params, request } = args;
    const asked = idFrom(params.id) ?? 0;
    const added = await takeForm(viewer, textFields(await request.formData()), {
      input: commentInput,
      limit: "comment",
      command: (input, values) =>
        keepingTyped(args, `question-comment:${asked}`, values, () =>
          addComment(db, viewer, { questionId: asked }, input),
        ),
    });
    if (!added.ok) return added.response;
    const { id, questionId } = added.value;
    const headers = { "Set-Cookie": await dropSentDraft(args, `question-comment:${questionId}`) };
    const to = (questionId === asked ? questionPath : questionPathAfterMerge)(questionId);
    return redirect(`${to}#${commentAnchor(id)}`, { headers });
  },
  keepingDraft("question-comment", (id) => questionPartPath(id, "comments")),
);

export const meta: MetaFunction = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t("questions.addComment"), noIndex: true }));

/** Where a comment lands that could not be taken, or that was typed before the session was gone. */
export default function Comment() {
  const { failure } = useFailure();
  const { draft } = useLoaderData<typeof loader>();
  const id = Number(useParams().id);
  return <CommentForm failure={failure} draft={draft} backTo={questionPath(id)} />;
}
