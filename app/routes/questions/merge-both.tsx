import type { MergeSide } from "~/domain/merges/find.server";
import { mayGoUnder, UNDO_HOURS } from "~/domain/merges/policy";
import { excerpt } from "~/lib/text";
import { mergingPath, questionPath } from "~/paths";
import { Badge } from "~/ui/badge";
import { Button, ButtonLink } from "~/ui/button";
import { DOT } from "~/ui/dot";
import { errorsOf, type Failure } from "~/ui/failure";
import { FormError } from "~/ui/form-error";
import { PersonLine } from "~/ui/person-line";
import { Card, Notice, PageHead } from "~/ui/surface";
import { useErrorText, useT } from "~/ui/use-t";
import { personView } from "~/ui/views";

type MergeBothProps = { sides: { id: number; from: MergeSide; into: MergeSide }; failure: Failure };

/** Shows both questions and what will happen, and asks. */
export function MergeBoth({ sides: { id, from, into }, failure }: MergeBothProps) {
  const t = useT();
  const { form, fields } = errorsOf(failure, useErrorText());
  const gradeOf = ({ severity }: MergeSide) => severity ?? t("merging.ungraded");
  const isGraver = from.severity !== null && (into.severity === null || from.severity < into.severity);
  const another = (
    <>
      <ButtonLink look="quiet" href={mergingPath(id)}>
        {t("merging.another")}
      </ButtonLink>
      <ButtonLink look="quiet" href={questionPath(id)}>
        {t("common.cancel")}
      </ButtonLink>
    </>
  );
  const both = (
    <>
      <PageHead title={t("merging.title")} />
      <Card title={t("merging.thisOne")} flat>
        <Side of={from} />
      </Card>
      <Card title={t("merging.otherOne")}>
        <Side of={into} />
      </Card>
    </>
  );
  if (!mayGoUnder(from, into)) {
    return (
      <div className="page page--narrow stack stack--l">
        {both}
        <Notice tone="warn">{t("merging.otherVendor")}</Notice>
        <div className="form__actions">{another}</div>
      </div>
    );
  }
  return (
    <div className="page page--narrow stack stack--l">
      {both}
      <section className="stack stack--s">
        <h2>{t("merging.whatHappens")}</h2>
        {isGraver && (
          <Notice tone="warn">
            {t("merging.isGraver", { severity: gradeOf(from), other: gradeOf(into) })}
          </Notice>
        )}
        <ul className="bullets">
          <li>
            {from.answers === 0
              ? t("merging.noAnswersMove")
              : t("merging.answersMove", { count: from.answers })}
          </li>
          {from.isSolved && <li>{t("merging.acceptedMoves")}</li>}
          {from.answers > 0 && <li>{t("merging.marksStay")}</li>}
          <li>{t("merging.peopleJoin")}</li>
          {from.product && <li>{t("merging.clockStops")}</li>}
          <li>{t("merging.undoFor", { hours: UNDO_HOURS })}</li>
        </ul>
      </section>
      <form method="post" className="form">
        <FormError message={form ?? fields.into} />
        <input type="hidden" name="into" value={into.id} />
        <div className="form__actions">
          <Button look="danger">{t("merging.confirm")}</Button>
          {another}
        </div>
      </form>
    </div>
  );
}

/** Characters of a question that tell whether it is the same. */
const EXCERPT = 360;

function Side({ of }: { of: MergeSide }) {
  const t = useT();
  const where = [of.product && `${of.product} ${of.release ?? ""}`.trim(), of.severity];
  const counts = [t("common.answers", { count: of.answers }), t("common.votes", { count: of.votes })];
  return (
    <div className="stack stack--s">
      <p>
        <a href={questionPath(of.id)} lang={of.language}>
          #{of.id} {of.title}
        </a>{" "}
        {of.isSolved && <Badge kind="solved" />}
      </p>
      <p className="muted" lang={of.language}>
        {excerpt(of.plain, EXCERPT)}
      </p>
      <p className="small muted">{[...where, ...counts].filter(Boolean).join(DOT)}</p>
      <PersonLine person={personView(of.author)} verb={t("common.asked")} at={of.at} avatar={false} />
    </div>
  );
}
