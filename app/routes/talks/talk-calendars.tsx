import { talkCalendarPath, talksCalendarPath, talksOfPath } from "~/paths";
import { CalendarMenu } from "~/ui/calendar-menu";
import { useT } from "~/ui/use-t";
import type { TalkPageData } from "./page";

/** This talk for one's calendar, or the calendars that it stands in. */
export function TalkCalendars({ data: { talk, addresses } }: { data: TalkPageData }) {
  const t = useT();
  const at = (path: string) => new URL(path, addresses.address).href;
  const { product, vendor } = talk;
  const choices = [
    { label: t("calendars.forThisTalk"), url: at(talkCalendarPath(talk.id)), isFile: true },
    ...[product].flatMap((one) =>
      one
        ? {
            label: t("calendars.forProduct", { name: one.name }),
            url: at(talksOfPath("products", one.slug, "talks.ics")),
          }
        : [],
    ),
    ...[vendor].flatMap((one) =>
      one
        ? {
            label: t("calendars.forVendor", { name: one.name }),
            url: at(talksOfPath("vendors", one.slug, "talks.ics")),
          }
        : [],
    ),
    { label: t("calendars.all"), url: at(talksCalendarPath()) },
  ];
  return <CalendarMenu label={t("talks.addToCalendar")} choices={choices} />;
}
