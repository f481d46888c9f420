import type { Region } from "~/domain/vendors/vocabulary";
import type { HoursRow } from "~/lib/week-hours";
import { regionTexts } from "~/ui/region-texts";
import { Sentence } from "~/ui/sentence";
import { Time } from "~/ui/time";
import { useT } from "~/ui/use-t";

type Hours = {
  region: Region;
  timeZone: string;
  rows: readonly HoursRow[];
  holidays: readonly { day: string; name: string }[];
};

const HOLIDAYS_SHOWN = 3;

/** When support works in each region: in the reader's zone, and the region's own beside it. */
export function HoursList({ hours }: { hours: readonly Hours[] }) {
  const t = useT();
  if (hours.length === 0) return <p className="muted">{t("vendors.noHours")}</p>;
  return (
    <ul className="stack">
      {hours.map(({ region, timeZone, rows, holidays }) => (
        <li key={region} className="stack stack--xs">
          <strong>{t(regionTexts[region])}</strong>
          {rows.map((row) => (
            <span key={row.key} className="stack stack--xs">
              <RowTime row={row} />
              <span className="muted small">
                <Sentence
                  of="vendors.hoursThere"
                  parts={{ time: <RowTime row={row} zone={timeZone} />, zone: timeZone.replaceAll("_", " ") }}
                />
              </span>
            </span>
          ))}
          {holidays.length > 0 && (
            <span className="muted small">
              {t("vendors.closedOn", {
                days: holidays
                  .slice(0, HOLIDAYS_SHOWN)
                  .map(({ day, name }) => (name ? `${day} ${name}` : day))
                  .join(t("vendors.listComma")),
              })}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

/** `Mon–Fri 09:00–18:00 GMT+8` in a zone: the reader's, or the one that is named. */
function RowTime({ row, zone }: { row: HoursRow; zone?: string }) {
  const t = useT();
  const inZone = zone === undefined ? {} : { zone };
  return (
    <span>
      <Time at={row.startsAt} format="weekday" {...inZone} />
      {row.lastStartsAt && (
        <>
          –<Time at={row.lastStartsAt} format="weekday" {...inZone} />
        </>
      )}{" "}
      <Time at={row.startsAt} format="hours" {...inZone} />–
      <Time at={row.endsAt} format="hours" {...inZone} />{" "}
      <Time at={row.startsAt} format="offset" {...inZone} />
      {row.isAllDay && ` (${t("vendors.aroundTheClock")})`}
    </span>
  );
}
