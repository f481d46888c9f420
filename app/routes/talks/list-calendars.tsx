import type { TalkFilter } from "~/domain/talks/list.server";
import { talksCalendarPath, talksFeedPath, talksOfPath } from "~/paths";
import { ButtonLink } from "~/ui/button";
import { CalendarMenu } from "~/ui/calendar-menu";
import { useT } from "~/ui/use-t";

type ListCalendarsProps = { filter: TalkFilter; origin: string };

/** Calendar and feed of what the list is narrowed to, and of all talks. */
export function ListCalendars({ filter, origin }: ListCalendarsProps) {
  const t = useT();
  const at = (path: string) => new URL(path, origin).href;
  const narrowed = narrowedTo(filter);
  const choices = [
    ...narrowed.map(([of, slug]) => ({
      label: t("calendars.forProduct", { name: slug }),
      url: at(talksOfPath(of, slug, "talks.ics")),
    })),
    { label: t("calendars.all"), url: at(talksCalendarPath()) },
    { label: t("calendars.download"), url: at(talksCalendarPath()), isFile: true },
  ];
  const [first] = narrowed;
  return (
    <>
      <CalendarMenu label={t("talks.subscribeCalendar")} choices={choices} />
      <ButtonLink
        href={first ? talksOfPath(...first, "talks.atom") : talksFeedPath()}
        icon="feed"
        look="quiet"
      >
        {t("talks.subscribeFeed")}
      </ButtonLink>
    </>
  );
}

function narrowedTo({ tag, product, vendor, series }: TalkFilter) {
  const all = [
    ["series", series],
    ["products", product],
    ["vendors", vendor],
    ["tags", tag],
  ] as const;
  return all.flatMap(([of, slug]) => (slug ? [[of, slug] as const] : []));
}
