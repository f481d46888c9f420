import { weekdays } from "~/domain/vendors/hours-input";
import { timeZones } from "~/lib/time-zone";
import { Select, TextArea, TextInput } from "~/ui/inputs";
import { useT } from "~/ui/use-t";
import { useWeekdayName } from "./weekday-name";

type HoursFieldsProps = { values: Record<string, string>; errors: Record<string, string> };

/** Zone, hours of each weekday and days off of one region. */
export function HoursFields({ values, errors }: HoursFieldsProps) {
  const t = useT();
  const nameOf = useWeekdayName();
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
