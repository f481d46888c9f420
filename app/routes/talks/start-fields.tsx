import { MINUTES_MAX, MINUTES_MIN } from "~/domain/talks/limits";
import { formatInZone, instantOf } from "~/lib/time-zone";
import { Checkbox, Choices, TextInput } from "~/ui/inputs";
import { usePage } from "~/ui/page-context";
import { useT } from "~/ui/use-t";
import { ZoneField } from "./zone-field";

type StartFieldsProps = { values: Record<string, string>; errors: Record<string, string | undefined> };

/** The wall time and its zone, and how long it takes. Where clocks change so that the time is none or two, it asks which is meant. */
export function StartFields({ values, errors }: StartFieldsProps) {
  const t = useT();
  const { localStart = "", timeZone = "UTC" } = values;
  return (
    <>
      <div className="form__row">
        <TextInput
          name="localStart"
          type="datetime-local"
          label={t("talks.fieldStart")}
          hint={t("talks.fieldStartHint")}
          defaultValue={localStart}
          error={errors.localStart}
          required
        />
        <ZoneField value={timeZone} error={errors.timeZone} hint={t("talks.fieldZoneHint")} />
      </div>
      <ClockChoice local={localStart} zone={timeZone} chosen={values.clock ?? ""} />
      <div className="form__row">
        <TextInput
          name="minutes"
          type="number"
          label={t("talks.fieldMinutes")}
          defaultValue={values.minutes}
          error={errors.minutes}
          min={MINUTES_MIN}
          max={MINUTES_MAX}
          inputMode="numeric"
        />
        <TextInput
          name="localEnd"
          type="datetime-local"
          label={t("announcing.end")}
          hint={t("announcing.endHint")}
          defaultValue={values.localEnd}
          optional
        />
      </div>
    </>
  );
}

function ClockChoice({ local, zone, chosen }: { local: string; zone: string; chosen: string }) {
  const t = useT();
  const { language } = usePage();
  const found = instantOf(local, zone);
  if (found.ok || found.reason === "malformed") return null;
  return (
    <Choices legend={t("talks.fieldClock")}>
      {found.options.map(({ choice, instant }) => (
        <Checkbox
          key={choice}
          type="radio"
          name="clock"
          value={choice}
          defaultChecked={choice === chosen}
          label={formatInZone(instant, zone, language)}
        />
      ))}
    </Choices>
  );
}
