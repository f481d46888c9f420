import type { ReactNode } from "react";
import { SNOOZE_REASON_MAX } from "~/domain/desk/input";
import type { DeskChoices } from "~/domain/desk/list.server";
import type { Support } from "~/domain/desk/support.server";
import { Button } from "~/ui/button";
import { errorsOf, type Failure } from "~/ui/failure";
import { FormError } from "~/ui/form-error";
import { TextArea } from "~/ui/inputs";
import { Card } from "~/ui/surface";
import { useErrorText, useT } from "~/ui/use-t";
import { DeskStateLines } from "./desk-state-lines";
import { HandOverFields, SnoozeFields } from "./work-fields";

type Props = {
  support: Support;
  people: DeskChoices["people"];
  may: { claim: boolean; wait: boolean };
  failure: Failure;
};

/** What the vendor's staff can do with a question: take it on, hand it over, ask the asker, put it aside. */
export function QuestionWork({ support, people, may, failure }: Props) {
  const t = useT();
  const say = useErrorText();
  const of = (intent: string) => {
    const mine = failure?.values.intent === intent ? failure : null;
    return { values: mine?.values, ...errorsOf(mine, say) };
  };
  const [handOver, snooze, wait] = [of("hand-over"), of("snooze"), of("wait")];
  return (
    <>
      <Card title={t("desk.state")}>
        <FormError message={of("claim").form ?? of("wake").form} />
        <DeskStateLines support={support} />
        <div className="cluster">
          {may.claim && <OneButton intent="claim" label={t("desk.claim")} />}
          {support.desk?.snoozedUntil && <OneButton intent="wake" label={t("desk.wake")} />}
        </div>
      </Card>
      <WorkForm intent="hand-over" title={t("desk.handOver")} failure={handOver}>
        <HandOverFields people={people} values={handOver.values} errors={handOver.fields} />
      </WorkForm>
      {may.wait && (
        <WorkForm intent="wait" title={t("desk.wait")} failure={wait}>
          <TextArea
            name="request"
            label={t("desk.waitRequest")}
            hint={t("desk.waitHint")}
            rows={3}
            maxLength={SNOOZE_REASON_MAX}
            defaultValue={wait.values?.request}
            error={wait.fields.request}
            required
          />
        </WorkForm>
      )}
      <WorkForm intent="snooze" title={t("desk.snooze")} failure={snooze}>
        <SnoozeFields values={snooze.values} errors={snooze.fields} />
      </WorkForm>
    </>
  );
}

type WorkFormProps = {
  intent: string;
  title: string;
  failure: { form: string | undefined; fields: Record<string, string> };
  children: ReactNode;
};

/** The heading is where links from the question's page lead. */
function WorkForm({ intent, title, failure, children }: WorkFormProps) {
  return (
    <section className="card" id={intent}>
      <h2 className="card__title">{title}</h2>
      <form method="post" className="form">
        <FormError message={failure.form} fields={failure.fields} />
        {children}
        <div className="form__actions">
          <Button look="primary" name="intent" value={intent}>
            {title}
          </Button>
        </div>
      </form>
    </section>
  );
}

function OneButton({ intent, label }: { intent: string; label: string }) {
  return (
    <form method="post">
      <Button look="primary" name="intent" value={intent}>
        {label}
      </Button>
    </form>
  );
}
