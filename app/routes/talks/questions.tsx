import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { notFound } from "~/domain/errors";
import { recordingOf } from "~/domain/recordings/recordings.server";
import { askAtTalk } from "~/domain/talk-questions/ask.server";
import { TALK_QUESTION_MAX, talkQuestionInput } from "~/domain/talk-questions/input";
import { listTalkQuestions } from "~/domain/talk-questions/list.server";
import { idFrom, pageFrom, textFields } from "~/http/forms.server";
import { asAnyone, asMember } from "~/http/makers.server";
import { takeForm } from "~/http/sent-forms.server";
import { pageLinks } from "~/lib/page-links";
import { signInPath, talkPartPath, talkPath, talkQuestionAnchor, talksPath } from "~/paths";
import { Button } from "~/ui/button";
import { errorsOf, type Failure } from "~/ui/failure";
import { FormError } from "~/ui/form-error";
import { TextArea } from "~/ui/inputs";
import { Breadcrumbs, Pagination } from "~/ui/navigation";
import { pageMeta } from "~/ui/page-meta";
import { EmptyState, NothingOnPage, PageHead } from "~/ui/surface";
import { useFailure } from "~/ui/use-failure";
import { useErrorText, useT } from "~/ui/use-t";
import { Written } from "~/ui/written";
import { TalkQuestionList } from "./talk-question-list";

export const loader = asAnyone(async ({ db, viewer, params, url, shows }) => {
  const id = idFrom(params.id);
  if (id === null) throw notFound();
  shows(`talk:${id}`);
  const found = await listTalkQuestions(db, viewer, id, { page: pageFrom(url.searchParams.get("page")) });
  for (const { question } of found.items) if (question) shows(`question:${question.id}`);
  const { file } = await recordingOf(db, id);
  return { ...found, isSignedOut: viewer.kind === "visitor", isPlayable: file !== null };
});

export const action = asMember(async ({ db, viewer, params, request }) => {
  const id = idFrom(params.id);
  if (id === null) throw notFound();
  const asked = await takeForm(viewer, textFields(await request.formData()), {
    input: talkQuestionInput,
    limit: "comment",
    command: (input) => askAtTalk(db, viewer, id, input),
  });
  if (!asked.ok) return asked.response;
  return redirect(`${talkPartPath(id, "questions")}#${talkQuestionAnchor(asked.value.id)}`);
});

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageMeta(matches, (t) => ({
    title: data
      ? t("common.labelled", { label: t("talkQuestions.title"), words: data.talk.title })
      : t("errors.notFoundTitle"),
    noIndex: !data,
  }));

export default function TalkQuestions() {
  const data = useLoaderData<typeof loader>();
  const { failure } = useFailure();
  const { talk, items, page, mayAsk, isPlayable } = data;
  const signsInToAsk = data.isSignedOut && data.takesQuestions;
  const t = useT();
  const here = talkPartPath(talk.id, "questions");
  return (
    <div className="page page--reading stack">
      <Breadcrumbs
        items={[
          { label: t("common.talks"), href: talksPath() },
          { label: talk.title, href: talkPath(talk.id) },
          { label: t("talkQuestions.title") },
        ]}
      />
      <PageHead title={t("talkQuestions.title")} lead={<bdi lang={talk.language}>{talk.title}</bdi>} />
      {mayAsk ? <AskForm failure={failure} /> : <Written values={failure?.values ?? {}} />}
      {signsInToAsk && (
        <p>
          <a href={signInPath(here)}>{t("talkQuestions.signInToAsk")}</a>
        </p>
      )}
      {items.length === 0 && page > 1 ? (
        <NothingOnPage firstHref={here} />
      ) : items.length === 0 ? (
        <EmptyState title={t("talkQuestions.none")}>
          <p>{t("talkQuestions.noneHint")}</p>
        </EmptyState>
      ) : (
        <TalkQuestionList
          talkId={talk.id}
          items={items}
          isPlayable={isPlayable}
          signInTo={signsInToAsk ? here : null}
        />
      )}
      <Pagination {...pageLinks(data, (number) => (number ? `${here}?page=${number}` : here))} />
    </div>
  );
}

function AskForm({ failure }: { failure: Failure }) {
  const t = useT();
  const { form, fields } = errorsOf(failure, useErrorText());
  return (
    <form method="post" className="form">
      <FormError message={form} fields={fields} />
      <TextArea
        name="body"
        label={t("talkQuestions.fieldQuestion")}
        hint={t("talkQuestions.bodyHint")}
        defaultValue={failure?.values.body}
        error={fields.body}
        rows={3}
        maxLength={TALK_QUESTION_MAX}
        required
      />
      <div className="form__actions">
        <Button look="primary">{t("talkQuestions.ask")}</Button>
      </div>
    </form>
  );
}
