import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { notAllowed } from "~/domain/errors";
import { takeBackInput, VERDICT_COMMENT_MAX, verdictInput, verdicts } from "~/domain/official/input";
import { giveVerdict, takeBackVerdict } from "~/domain/official/verdict.server";
import { getAnswerWithQuestion } from "~/domain/questions/page.server";
import { answerRights } from "~/domain/questions/rights";
import { idFrom, textFields } from "~/http/forms.server";
import { asMember } from "~/http/makers.server";
import { takeForm } from "~/http/sent-forms.server";
import { answerPath } from "~/paths";
import { Button, ButtonLink } from "~/ui/button";
import { FormError } from "~/ui/form-error";
import { Checkbox, Choices, TextArea, TextInput } from "~/ui/inputs";
import { OfficialMark } from "~/ui/marks";
import { Breadcrumbs } from "~/ui/navigation";
import { pageMeta } from "~/ui/page-meta";
import { PageHead } from "~/ui/surface";
import { useFailure } from "~/ui/use-failure";
import { useT } from "~/ui/use-t";
import { markView } from "~/ui/views";
import { verdictTexts } from "./verdict-texts";

export const loader = asMember(async ({ db, viewer, params }) => {
  const { answer, question } = await getAnswerWithQuestion(db, viewer, idFrom(params.id) ?? 0);
  const mark = answer.marks.find(({ state }) => state === "official" || state === "needs-recheck");
  if (!mark) throw notAllowed("errors.notMarked");
  if (answerRights(viewer, question, answer, Date.now()).verdict === null)
    throw notAllowed("errors.verdictOwn");
  const { id, title, revisionNumber } = answer;
  return { answer: { id, revisionNumber }, title, mark, release: question.release };
});

export const action = asMember(async ({ db, viewer, params, request }) => {
  const id = idFrom(params.id) ?? 0;
  const values = textFields(await request.formData());
  const taken =
    values.intent === "remove"
      ? await takeForm(viewer, values, {
          input: takeBackInput,
          limit: "verdict",
          command: (which) => takeBackVerdict(db, viewer, id, which),
        })
      : await takeForm(viewer, values, {
          input: verdictInput,
          limit: "verdict",
          command: (said) => giveVerdict(db, viewer, id, said),
        });
  return taken.ok ? redirect(answerPath(id)) : taken.response;
});

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t("official.verdictTitle"), noIndex: true }));

export default function VerdictPage() {
  const { answer, title, mark, release } = useLoaderData<typeof loader>();
  const { failure, form, fields } = useFailure();
  const t = useT();
  const { verdict, version, comment } = mark.myVerdict ?? {
    verdict: "",
    version: mark.myVersion ?? release,
    comment: "",
  };
  const values = failure?.values ?? { verdict, version: version ?? "", comment };
  return (
    <div className="page page--reading stack">
      <Breadcrumbs
        items={[{ label: title, href: answerPath(answer.id) }, { label: t("official.verdictTitle") }]}
      />
      <PageHead title={t("official.verdictTitle")} lead={t("official.verdictLead")} />
      <OfficialMark mark={markView(mark, answer)} />
      <form method="post" className="form">
        <FormError message={form} fields={fields} />
        <input type="hidden" name="mark" value={mark.id} />
        <Choices legend={t("official.verdictField")} error={fields.verdict}>
          {verdicts.map((one, at) => (
            <Checkbox
              key={one}
              type="radio"
              name="verdict"
              id={at === 0 ? "verdict" : undefined}
              value={one}
              required
              defaultChecked={values.verdict === one}
              label={t(verdictTexts[one])}
              hint={one === "dangerous" ? t("official.dangerousHint") : undefined}
            />
          ))}
        </Choices>
        <TextInput
          name="version"
          label={t("official.yourVersion")}
          hint={t("official.yourVersionHint")}
          defaultValue={values.version}
          error={fields.version}
          autoComplete="off"
          maxLength={40}
          short
          optional
        />
        <TextArea
          name="comment"
          label={t("official.comment")}
          hint={t("official.commentHint")}
          defaultValue={values.comment}
          error={fields.comment}
          rows={3}
          maxLength={VERDICT_COMMENT_MAX}
          optional
        />
        <div className="form__actions">
          <Button look="primary">{t("official.sendVerdict")}</Button>
          <ButtonLink look="quiet" href={answerPath(answer.id)}>
            {t("common.cancel")}
          </ButtonLink>
        </div>
      </form>
    </div>
  );
}
