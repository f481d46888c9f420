import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { notAllowed, notFound } from "~/domain/errors";
import { answerAtTalk } from "~/domain/talk-questions/answer.server";
import { talkAnswerInput } from "~/domain/talk-questions/input";
import { getTalkQuestion } from "~/domain/talk-questions/load.server";
import { canAnswerAt } from "~/domain/talk-questions/policy";
import { idFrom, textFields } from "~/http/forms.server";
import { asMember } from "~/http/makers.server";
import { takeForm } from "~/http/sent-forms.server";
import { clockOf } from "~/lib/clock-seconds";
import { talkPartPath, talkQuestionAnchor } from "~/paths";
import { Button, ButtonLink } from "~/ui/button";
import { FormError } from "~/ui/form-error";
import { TextArea, TextInput } from "~/ui/inputs";
import { pageMeta } from "~/ui/page-meta";
import { PostBody } from "~/ui/post-body";
import { PageHead } from "~/ui/surface";
import { useFailure } from "~/ui/use-failure";
import { useT } from "~/ui/use-t";

export const loader = asMember(async ({ db, viewer, params }) => {
  const { html, talkId, talkTitle, answer, atSeconds, facts } = await getTalkQuestion(
    db,
    viewer,
    idFrom(params.id) ?? 0,
  );
  if (!canAnswerAt(viewer, facts)) throw notAllowed();
  return { html, talkId, talkTitle, answer, at: atSeconds === null ? "" : clockOf(atSeconds) };
});

export const action = asMember(async ({ db, viewer, params, request }) => {
  const id = idFrom(params.id);
  if (id === null) throw notFound();
  const { facts } = await getTalkQuestion(db, viewer, id);
  if (!canAnswerAt(viewer, facts)) throw notAllowed();
  const answered = await takeForm(viewer, textFields(await request.formData()), {
    input: talkAnswerInput,
    limit: "answer",
    command: (input) => answerAtTalk(db, viewer, id, input),
  });
  if (!answered.ok) return answered.response;
  return redirect(`${talkPartPath(answered.value.talkId, "questions")}#${talkQuestionAnchor(id)}`);
});

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t("talkQuestions.answer"), noIndex: true }));

export default function TalkAnswer() {
  const { html, talkId, talkTitle, answer, at } = useLoaderData<typeof loader>();
  const { failure, form, fields } = useFailure();
  const t = useT();
  return (
    <div className="page page--narrow stack">
      <PageHead title={t("talkQuestions.answer")} lead={<bdi>{talkTitle}</bdi>} />
      <PostBody html={html} />
      <form method="post" className="form">
        <FormError message={form} fields={fields} />
        <TextArea
          name="body"
          label={t("talkQuestions.fieldAnswer")}
          hint={t("talkQuestions.bodyHint")}
          defaultValue={failure?.values.body ?? answer ?? ""}
          error={fields.body}
          rows={6}
          required
        />
        <TextInput
          name="at"
          label={t("talkQuestions.fieldAt")}
          hint={t("talkQuestions.fieldAtHint")}
          defaultValue={failure?.values.at ?? at}
          error={fields.at}
          short
          optional
        />
        <div className="form__actions">
          <Button look="primary">{t("talkQuestions.answerButton")}</Button>
          <ButtonLink look="quiet" href={talkPartPath(talkId, "questions")}>
            {t("common.cancel")}
          </ButtonLink>
        </div>
      </form>
    </div>
  );
}
