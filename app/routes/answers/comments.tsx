import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData, useParams } from "@remix-run/react";
import { addComment } from "~/domain/comments/comment.server";
import { commentInput } from "~/domain/questions/input";
import { placeOfAnswer } from "~/domain/questions/page.server";
import { draftIn, dropSentDraft, keepingDraft, keepingTyped } from "~/http/drafts.server";
import { idFrom, textFields } from "~/http/forms.server";
import { asMember } from "~/http/makers.server";
import { takeForm } from "~/http/sent-forms.server";
import { answerPartPath, answerPath } from "~/paths";
import { pageMeta } from "~/ui/page-meta";
import { useFailure } from "~/ui/use-failure";
import { CommentForm } from "../questions/comment-form";

export const loader = asMember(async ({ db, viewer, params }) => {
  const id = idFrom(params.id) ?? 0;
  await placeOfAnswer(db, viewer, id);
  return { draft: await draftIn({ db, viewer }, `answer-comment:${id}`) };
});

export const action = asMember(
  async (args) => {
    const { db, viewer, params, request } = args;
    const answerId = idFrom(params.id) ?? 0;
    const added = await takeForm(viewer, textFields(await request.formData()), {
      input: commentInput,
      limit: "comment",
      command: (input, values) =>
        keepingTyped(args, `answer-comment:${answerId}`, values, () =>
          addComment(db, viewer, { answerId }, input),
        ),
    });
    if (!added.ok) return added.response;
    const headers = { "Set-Cookie": await dropSentDraft(args, `answer-comment:${answerId}`) };
    return redirect(answerPath(answerId), { headers });
  },
  keepingDraft("answer-comment", (id) => answerPartPath(id, "comments")),
);

export const meta: MetaFunction = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t("questions.addComment"), noIndex: true }));

/** Where a comment lands that could not be taken, or that was typed before the session was gone. */
export default function Comment() {
  const { failure } = useFailure();
  const { draft } = useLoaderData<typeof loader>();
  const id = Number(useParams().id);
  return <CommentForm failure={failure} draft={draft} backTo={answerPath(id)} />;
}
