import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { type TalkFilter, talkChoices } from "~/domain/talks/list.server";
import { talksInMonth } from "~/domain/talks/month.server";
import { asAnyone } from "~/http/makers.server";
import { writeTime } from "~/i18n/time";
import { monthFrom, monthNow } from "~/lib/month";
import { isTimeZone, localStartOf } from "~/lib/time-zone";
import { talksMonthPath, talksPath } from "~/paths";
import { ButtonLink } from "~/ui/button";
import { Icon } from "~/ui/icon";
import { usePage } from "~/ui/page-context";
import { pageMeta } from "~/ui/page-meta";
import { PageHead } from "~/ui/surface";
import { useT } from "~/ui/use-t";
import { filterFrom } from "./filter-from.server";
import { ListCalendars } from "./list-calendars";
import { MonthTable } from "./month-table";
import { TalkFilters } from "./talk-filters";

export const loader = asAnyone(async ({ db, viewer, url, shows }) => {
  const asked = url.searchParams.get("zone");
  const given = asked !== null && isTimeZone(asked) ? asked : null;
  const known = viewer.kind === "member" ? viewer.timeZone : null;
  const zone = given ?? known ?? "UTC";
  const filter = await filterFrom({ db, url });
  const month = monthFrom(url.searchParams.get("month")) ?? monthNow(new Date(), zone);
  shows("talks");
  return {
    month,
    isNow: month.month === monthNow(new Date(), zone).month,
    today: localStartOf(new Date(), zone).slice(0, 10),
    zone,
    given,
    isKnown: given !== null || known !== null,
    filter,
    origin: url.origin,
    talks: await talksInMonth(db, month, { zone, ...filter }),
    choices: await talkChoices(db),
  };
});

export type MonthData = Awaited<ReturnType<typeof loader>>;

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t("calendars.monthTitle"), description: t("talks.listLead") }));

export default function TalksInMonth() {
  const data = useLoaderData<typeof loader>();
  const { month, isNow, zone, given, isKnown, filter, origin, choices } = data;
  const { language } = usePage();
  const t = useT();
  const path = (to: string, narrowed: TalkFilter = filter) =>
    talksMonthPath({ month: to, zone: given, ...narrowed });
  return (
    <div className="page" data-month-page="">
      <PageHead
        title={writeTime(language, "wholeMonth", `${month.month}-15T12:00:00Z`, "UTC")}
        lead={t(isKnown ? "calendars.monthLead" : "calendars.monthLeadUtc", { zone })}
      >
        <ListCalendars filter={filter} origin={origin} />
        <ButtonLink href={talksPath(filter)} icon="list" look="quiet">
          {t("calendars.agenda")}
        </ButtonLink>
      </PageHead>
      <div className="stack">
        {!isKnown && (
          <p className="small" hidden data-own-zone="">
            <a href={path(month.month)}>{t("calendars.inOwnZone")}</a>
          </p>
        )}
        <TalkFilters filter={filter} choices={choices} path={(narrowed) => path(month.month, narrowed)} />
        <nav className="pager" aria-label={t("calendars.months")}>
          <ButtonLink href={path(month.previous)} rel="prev" icon="arrow-left">
            {writeTime(language, "wholeMonth", `${month.previous}-15T12:00:00Z`, "UTC")}
          </ButtonLink>
          {!isNow && <a href={talksMonthPath({ zone: given, ...filter })}>{t("calendars.thisMonth")}</a>}
          <ButtonLink href={path(month.next)} rel="next">
            {writeTime(language, "wholeMonth", `${month.next}-15T12:00:00Z`, "UTC")}
            <Icon name="arrow-right" />
          </ButtonLink>
        </nav>
        <MonthTable data={data} />
      </div>
    </div>
  );
}
