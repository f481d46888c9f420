import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { notAllowed, notFound } from "~/domain/errors";
import { deleteTalkQuestion } from "~/domain/talk-questions/delete.server";
import { getTalkQuestion } from "~/domain/talk-questions/load.server";
import { canDeleteTalkQuestion } from "~/domain/talk-questions/policy";
import { idFrom } from "~/http/forms.server";
import { asMember } from "~/http/makers.server";
import { limitAction } from "~/http/rate-limits.server";
import { talkPartPath } from "~/paths";
import { ConfirmPage } from "~/ui/confirm-page";
import { pageMeta } from "~/ui/page-meta";
import { PostBody } from "~/ui/post-body";
import { useT } from "~/ui/use-t";

export const loader = asMember(async ({ db, viewer, params }) => {
  const { html, talkId, facts } = await getTalkQuestion(db, viewer, idFrom(params.id) ?? 0);
  if (!canDeleteTalkQuestion(viewer, facts)) throw notAllowed();
  return { html, talkId };
});

export const action = asMember(async ({ db, viewer, params }) => {
  const id = idFrom(params.id);
  if (id === null) throw notFound();
  await limitAction(viewer, "edit");
  const { talkId } = await deleteTalkQuestion(db, viewer, id);
  return redirect(talkPartPath(talkId, "questions"));
});

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t("talkQuestions.delete"), noIndex: true }));

export default function TalkQuestionDeletion() {
  const { html, talkId } = useLoaderData<typeof loader>();
  const t = useT();
  return (
    <ConfirmPage
      title={t("talkQuestions.deleteTitle")}
      confirm={t("talkQuestions.delete")}
      danger
      cancelHref={talkPartPath(talkId, "questions")}
    >
      <PostBody html={html} />
      <p>{t("talkQuestions.deleteText")}</p>
    </ConfirmPage>
  );
}
