import { NOTE_MAX, SNOOZE_REASON_MAX, snoozeHours } from "~/domain/desk/input";
import type { DeskChoices } from "~/domain/desk/list.server";
import { Select, TextArea } from "~/ui/inputs";
import { useT } from "~/ui/use-t";
import { snoozeTexts } from "./desk-texts";

type Fields = { values: Record<string, string> | undefined; errors: Record<string, string> };

/** Whom it goes to and what they should know. */
export function HandOverFields({ people, values, errors }: Fields & { people: DeskChoices["people"] }) {
  const t = useT();
  return (
    <>
      <Select
        name="to"
        label={t("desk.handOverTo")}
        defaultValue={values?.to ?? "next"}
        error={errors.to}
        options={[
          { value: "next", label: t("desk.nextTier") },
          {
            label: t("desk.people"),
            options: people.map(({ id, name, tier }) => ({
              value: `person-${id}`,
              label: `${name} · ${tier}`,
            })),
          },
        ]}
      />
      <TextArea
        name="note"
        label={t("desk.note")}
        hint={t("desk.internalHint")}
        rows={3}
        maxLength={NOTE_MAX}
        defaultValue={values?.note}
        error={errors.note}
      />
    </>
  );
}

/** For how long and why. */
export function SnoozeFields({ values, errors }: Fields) {
  const t = useT();
  return (
    <>
      <Select
        name="hours"
        label={t("desk.snoozeFor")}
        defaultValue={values?.hours ?? "4"}
        error={errors.hours}
        options={snoozeHours.map((value) => ({ value, label: t(snoozeTexts[value]) }))}
      />
      <TextArea
        name="reason"
        label={t("desk.snoozeReason")}
        hint={t("desk.internalHint")}
        rows={2}
        maxLength={SNOOZE_REASON_MAX}
        defaultValue={values?.reason}
        error={errors.reason}
      />
    </>
  );
}
