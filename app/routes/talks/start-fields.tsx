import { formatInZone, instantOf, timeZones } from "~/lib/time-zone";
import { Checkbox, Choices, Select, TextInput } from "~/ui/inputs";
import { usePage } from "~/ui/page-context";
import { useT } from "~/ui/use-t";

type StartFieldsProps = { values: Record<string, string>; errors: Record<string, string | undefined> };

/** The wall time and its zone. Where clocks change so that the time is none or two, it asks which is meant. */
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
        <Select
          name="timeZone"
          label={t("talks.fieldZone")}
          hint={t("talks.fieldZoneHint")}
          options={timeZones().map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }))}
          defaultValue={timeZone}
          error={errors.timeZone}
          required
        />
      </div>
      <ClockChoice local={localStart} zone={timeZone} chosen={values.clock ?? ""} />
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
