import { talksOfPath } from "~/paths";
import { CalendarMenu } from "./calendar-menu";
import { useT } from "./use-t";

type TalksCalendarProps = {
  of: Parameters<typeof talksOfPath>[0];
  slug: string | number;
  name: string;
  origin: string;
};

/** The calendar of the talks of one series, or by one speaker, to follow or to save. */
export function TalksCalendar({ of, slug, name, origin }: TalksCalendarProps) {
  const t = useT();
  const url = new URL(talksOfPath(of, slug, "talks.ics"), origin).href;
  return (
    <CalendarMenu
      label={t("talks.addToCalendar")}
      choices={[
        { label: t("calendars.forProduct", { name }), url },
        { label: t("calendars.download"), url, isFile: true },
      ]}
    />
  );
}
