import { timeZones } from "~/lib/time-zone";
import { Select } from "~/ui/inputs";
import { useT } from "~/ui/use-t";

/** An IANA zone by its name. */
export function ZoneField({
  value,
  error,
  hint,
}: {
  value: string;
  error: string | undefined;
  hint: string;
}) {
  const t = useT();
  return (
    <Select
      name="timeZone"
      label={t("talks.fieldZone")}
      hint={hint}
      options={timeZones().map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }))}
      defaultValue={value}
      error={error}
      required
    />
  );
}
