import { draftPath, questionPartPath, questionPath, signInPath, signUpPath } from "~/paths";
import { Button, ButtonLink } from "~/ui/button";
import { errorsOf, type Failure } from "~/ui/failure";
import { FormError } from "~/ui/form-error";
import { Kept } from "~/ui/kept";
import { MarkdownEditor } from "~/ui/markdown-editor";
import { PersonName } from "~/ui/person-line";
import { Sentence } from "~/ui/sentence";
import { Notice } from "~/ui/surface";
import { Time } from "~/ui/time";
import { useErrorText, useT } from "~/ui/use-t";
import { personView } from "~/ui/views";
import { Written } from "~/ui/written";
import { AnsweredAlready } from "./answered-already";
import type { QuestionPageData } from "./page-data";

/** Where an answer is written; or why not, and the way there. */
export function AnswerForm({
  data,
}: {
  data: Pick<QuestionPageData, "question" | "mayWrite" | "draft" | "own">;
}) {
  const { question, mayWrite, draft, own } = data;
  const t = useT();
  const say = useErrorText();
  if (question.deleted || question.hidden) return null;
  if (question.closed) {
    return (
      <Notice
        tone="warn"
        icon="lock"
        title={
          <Sentence
            of="questions.closedNotice"
            parts={{
              who: <PersonName person={personView(question.closed.by)} />,
              time: <Time at={question.closed.at} />,
            }}
          />
        }
      >
        <p>{question.closed.reason}</p>
        <Written values={{ body: draft }} />
      </Notice>
    );
  }
  if (mayWrite === "signed-out") {
    const back = `${questionPath(question.id)}#your-answer`;
    return (
      <div className="cluster" id="your-answer">
        <ButtonLink look="primary" size="l" href={signInPath(back)}>
          {t("questions.signInToAnswer")}
        </ButtonLink>
        <a href={signUpPath(back)}>{t("questions.signUpToAnswer")}</a>
      </div>
    );
  }
  if (mayWrite === "unconfirmed") {
    return (
      <Notice tone="warn">
        <p>{say("errors.confirmFirst")}</p>
        <Written values={{ body: draft }} />
      </Notice>
    );
  }
  if (own) return <AnsweredAlready own={own} typed={draft} />;
  return <AnswerEditor questionId={question.id} value={draft} isSolved={question.solvedAt !== null} />;
}

type AnswerEditorProps = {
  questionId: number;
  value: string;
  isSolved: boolean;
  failure?: Failure;
  previewHtml?: string | null;
};

/** The form itself; also shown alone when what was sent could not be taken. */
export function AnswerEditor({ questionId, ...given }: AnswerEditorProps) {
  return (
    <Kept
      as="form"
      method="post"
      action={questionPartPath(questionId, "answers")}
      encType="multipart/form-data"
      className="form"
      id="your-answer"
      data-draft=""
      data-draft-url={`${draftPath()}?place=answer:${questionId}`}
      of={AnswerFields}
      given={given}
    />
  );
}

function AnswerFields({ value, isSolved, failure, previewHtml }: Omit<AnswerEditorProps, "questionId">) {
  const t = useT();
  const { form, fields } = errorsOf(failure, useErrorText());
  return (
    <>
      <h2>{t("questions.yourAnswer")}</h2>
      {isSolved && <p className="muted">{t("questions.solvedHint")}</p>}
      <FormError message={form} fields={fields} />
      <MarkdownEditor
        name="body"
        namesPeople
        label={t("questions.yourAnswer")}
        hint={t("questions.answerHint")}
        defaultValue={value}
        error={fields.body}
        previewHtml={previewHtml}
        upload
        required
      />
      <div className="form__actions">
        <Button look="primary">{t("questions.postAnswer")}</Button>
      </div>
    </>
  );
}
