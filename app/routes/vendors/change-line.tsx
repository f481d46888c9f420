import type { SerializeFrom } from "@remix-run/node";
import type { LoggedHours, VendorChange } from "~/domain/vendors/changes.server";
import { hoursText, weekdays } from "~/domain/vendors/hours-input";
import type { TextKey } from "~/i18n/types";
import { DOT } from "~/ui/dot";
import { PersonName } from "~/ui/person-line";
import { regionTexts } from "~/ui/region-texts";
import { Sentence } from "~/ui/sentence";
import { Time } from "~/ui/time";
import { useT } from "~/ui/use-t";
import { personView } from "~/ui/views";
import { useWeekdayName } from "./weekday-name";

type Change = SerializeFrom<VendorChange>;

const titles = {
  name: "vendors.fieldName",
  about: "vendors.fieldAbout",
  verification: "vendors.verified",
  hours: "vendors.hours",
} as const satisfies Record<Change["what"], TextKey>;

/** One line of a vendor's log: what it was, what it became, who did it and when. */
export function ChangeLine({ change }: { change: Change }) {
  const t = useT();
  const region = change.what === "hours" ? (change.after ?? change.before)?.region : undefined;
  return (
    <li className="timeline__item">
      <strong>{[t(titles[change.what]), region && t(regionTexts[region])].filter(Boolean).join(DOT)}</strong>
      <span className="stack stack--xs">
        <del>
          <Part change={change} of="before" />
        </del>
        <ins>
          <Part change={change} of="after" />
        </ins>
      </span>
      {change.reason && (
        <p>
          <Sentence of="common.reason" parts={{ reason: <bdi>{change.reason}</bdi> }} />
        </p>
      )}
      <span className="muted small">
        {change.by ? <PersonName person={personView(change.by)} /> : t("notifications.somebody")}
        {DOT}
        <Time at={change.at} format="moment" />
      </span>
    </li>
  );
}

function Part({ change, of }: { change: Change; of: "before" | "after" }) {
  const t = useT();
  switch (change.what) {
    case "name":
    case "about":
      return <bdi>{change[of]?.text || t("vendors.nothingSaid")}</bdi>;
    case "verification":
      return <>{change[of] ? t("vendors.verified") : t("vendors.notVerified")}</>;
    case "hours":
      return <Hours hours={change[of]} />;
  }
}

/** "Asia/Shanghai · Mon 09:00-18:00 · Tue 09:00-18:00 · Closed on 2026-10-01 National Day" */
function Hours({ hours }: { hours: LoggedHours | null }) {
  const t = useT();
  const weekdayName = useWeekdayName();
  if (!hours) return <>{t("vendors.noHoursThere")}</>;
  const days = weekdays.flatMap((weekday) => {
    const periods = hours.weekly.filter((one) => one.weekday === weekday);
    return periods.length > 0 ? [`${weekdayName(weekday)} ${hoursText(periods)}`] : [];
  });
  const off = hours.holidays.map(({ day, name }) => `${day} ${name}`.trim());
  const closed = off.length > 0 ? [t("vendors.closedOn", { days: off.join(t("vendors.listComma")) })] : [];
  return <bdi>{[hours.timeZone.replaceAll("_", " "), ...days, ...closed].join(DOT)}</bdi>;
}
