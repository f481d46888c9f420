import { weekdays } from "~/domain/vendors/hours-input";
import { writeTime } from "~/i18n/time";
import { timeZones } from "~/lib/time-zone";
import { Select, TextArea, TextInput } from "~/ui/inputs";
import { usePage } from "~/ui/page-context";
import { useT } from "~/ui/use-t";

type HoursFieldsProps = { values: Record<string, string>; errors: Record<string, string> };

// A Monday; only its weekday is written.
const MONDAY_MS = Date.UTC(2024, 0, 1);

/** Zone, hours of each weekday and days off of one region. */
export function HoursFields({ values, errors }: HoursFieldsProps) {
  const t = useT();
  const { language } = usePage();
  const nameOf = (weekday: number) =>
    writeTime(language, "weekday", new Date(MONDAY_MS + (weekday - 1) * 86_400_000).toISOString(), "UTC");
  return (
    <>
      <Select
        name="timeZone"
        label={t("vendors.fieldZone")}
        options={timeZones().map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }))}
        defaultValue={values.timeZone}
        error={errors.timeZone}
        required
      />
      <fieldset className="form">
        <legend className="field__label">{t("vendors.fieldHours")}</legend>
        <p className="field__hint">{t("vendors.fieldHoursHint")}</p>
        <div className="form__row">
          {weekdays.map((weekday) => (
            <TextInput
              key={weekday}
              name={`day${weekday}`}
              label={nameOf(weekday)}
              defaultValue={values[`day${weekday}`]}
              error={errors[`day${weekday}`]}
              maxLength={80}
              autoComplete="off"
            />
          ))}
        </div>
      </fieldset>
      <TextArea
        name="holidays"
        label={t("vendors.fieldHolidays")}
        hint={t("vendors.fieldHolidaysHint")}
        defaultValue={values.holidays}
        error={errors.holidays}
        rows={5}
        optional
      />
    </>
  );
}
