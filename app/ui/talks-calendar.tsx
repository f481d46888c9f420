import { talksOfPath } from "~/paths";
import { ButtonLink } from "./button";
import { CalendarMenu } from "./calendar-menu";
import { useT } from "./use-t";

type TalksCalendarProps = {
  of: Parameters<typeof talksOfPath>[0];
  slug: string | number;
  name: string;
  origin: string;
};

/** Calendar and feed of the talks of one series, by one speaker, on one tag or product. */
export function TalksCalendar({ of, slug, name, origin }: TalksCalendarProps) {
  const t = useT();
  const url = new URL(talksOfPath(of, slug, "talks.ics"), origin).href;
  return (
    <>
      <CalendarMenu
        label={t("talks.addToCalendar")}
        choices={[
          { label: t("calendars.forProduct", { name }), url },
          { label: t("calendars.download"), url, isFile: true },
        ]}
      />
      <ButtonLink href={talksOfPath(of, slug, "talks.atom")} icon="feed" look="quiet">
        {t("talks.subscribeFeed")}
      </ButtonLink>
    </>
  );
}
