import type { DeskList } from "~/domain/desk/input";
import type { DeskChoices, DeskItem } from "~/domain/desk/list.server";
import { Button } from "~/ui/button";
import { errorsOf, type Failure } from "~/ui/failure";
import { FormError } from "~/ui/form-error";
import { useErrorText, useT } from "~/ui/use-t";
import { DeskRow } from "./desk-row";
import { HandOverFields, SnoozeFields } from "./work-fields";

type Props = {
  items: readonly DeskItem[];
  choices: DeskChoices;
  now: number;
  failure: Failure;
  list: DeskList;
};

/** The list with a box to tick at each question, and what can be done with all that are ticked. */
export function DeskForm({ items, choices, now, failure, list }: Props) {
  const t = useT();
  const { form, fields } = errorsOf(failure, useErrorText());
  const ticked = new Set(failure?.values.item?.split(" "));
  const values = failure?.values;
  return (
    <form method="post" className="stack" data-desk>
      {/* Enter in a field presses the first button: this one, which does nothing. */}
      <button type="submit" disabled hidden />
      <FormError message={form} fields={fields} />
      <ol className="rows desk-rows">
        {items.map((item) => (
          <DeskRow
            key={item.id}
            item={item}
            now={now}
            isTicked={ticked.has(String(item.id))}
            error={fields[`item-${item.id}`]}
            list={list}
          />
        ))}
      </ol>
      <fieldset className="card triage">
        <legend className="triage__legend">{t("desk.withTicked")}</legend>
        <div>
          <Button name="intent" value="claim" icon="check" look="primary" data-desk-claim>
            {t("desk.claim")}
          </Button>
        </div>
        <details open={values?.intent === "hand-over"}>
          <summary>{t("desk.handOver")}</summary>
          <div className="form triage__fields">
            <HandOverFields people={choices.people} values={values} errors={fields} />
            <div>
              <Button name="intent" value="hand-over" icon="arrow-right">
                {t("desk.handOver")}
              </Button>
            </div>
          </div>
        </details>
        <details open={values?.intent === "snooze"}>
          <summary>{t("desk.snooze")}</summary>
          <div className="form triage__fields">
            <SnoozeFields values={values} errors={fields} />
            <div>
              <Button name="intent" value="snooze" icon="clock">
                {t("desk.snooze")}
              </Button>
            </div>
          </div>
        </details>
      </fieldset>
    </form>
  );
}
