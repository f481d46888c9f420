import { talkCalendarPath, talksCalendarPath, talksOfPath } from "~/paths";
import { ButtonLink } from "~/ui/button";
import { CalendarMenu } from "~/ui/calendar-menu";
import { useT } from "~/ui/use-t";
import type { TalkPageData } from "./page";

/** This talk for one's calendar, or the calendars that it stands in; of a cancelled one the file by which calendars strike it out. */
export function TalkCalendars({ data: { talk, addresses } }: { data: TalkPageData }) {
  const t = useT();
  if (talk.state === "cancelled") {
    return (
      <>
        <ButtonLink icon="calendar" href={talkCalendarPath(talk.id)}>
          {t("talks.strikeFromCalendar")}
        </ButtonLink>
        <span className="muted small">{t("talks.strikeHint")}</span>
      </>
    );
  }
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
