import { lengthOf } from "~/domain/talks/length";
import { MINUTES_MAX, MINUTES_MIN } from "~/domain/talks/limits";
import { TextInput } from "~/ui/inputs";
import { useT } from "~/ui/use-t";
import { ClockChoice } from "./clock-choice";
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
      <ClockChoice
        name="clock"
        legend={t("talks.fieldClock")}
        local={localStart}
        zone={timeZone}
        chosen={values.clock}
      />
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
          error={errors.localEnd}
          optional
        />
      </div>
      <EndChoice values={values} />
    </>
  );
}

/** Which end is meant; asked only where two would be after the start. */
function EndChoice({ values }: Pick<StartFieldsProps, "values">) {
  const t = useT();
  const { minutes = "", localStart = "", localEnd = "", timeZone = "UTC", clock = "", endClock } = values;
  const length = lengthOf({ minutes, localStart, localEnd, timeZone, clock, endClock: "" });
  const options = length.ok ? [] : length.options;
  return (
    <ClockChoice
      name="endClock"
      legend={t("announcing.endClock")}
      options={options}
      zone={timeZone}
      chosen={endClock}
    />
  );
}
