import { writeTime } from "~/i18n/time";
import { talkPath } from "~/paths";
import { classes } from "~/ui/class-names";
import { DOT } from "~/ui/dot";
import { usePage } from "~/ui/page-context";
import { Time } from "~/ui/time";
import { useT } from "~/ui/use-t";
import type { MonthData } from "./month";

type Talk = MonthData["talks"][number];

/** The days of a month with their talks. On a narrow page only the days that have one, under each other. */
export function MonthTable({ data: { month, talks, zone, today } }: { data: MonthData }) {
  const { language } = usePage();
  const t = useT();
  const [firstWeek = []] = month.weeks;
  const isEmpty = !talks.some(({ day }) => day.startsWith(month.month));
  return (
    <>
      {isEmpty && <p className="muted">{t("calendars.monthEmpty")}</p>}
      <table className="month" data-month="">
        <caption className="visually-hidden">
          {writeTime(language, "wholeMonth", noonOf(`${month.month}-15`), "UTC")}
        </caption>
        <thead>
          <tr>
            {firstWeek.map((day) => (
              <th key={day} scope="col">
                {writeTime(language, "weekday", noonOf(day), "UTC")}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {month.weeks.map((week) => (
            <tr key={week[0]}>
              {week.map((day) => (
                <Day
                  key={day}
                  day={day}
                  isToday={day === today}
                  isOutside={!day.startsWith(month.month)}
                  talks={talks.filter((talk) => talk.day === day)}
                  zone={zone}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

type DayProps = {
  day: string;
  isToday: boolean;
  isOutside: boolean;
  talks: readonly Talk[];
  zone: string;
};

function Day({ day, isToday, isOutside, talks, zone }: DayProps) {
  const { language } = usePage();
  const t = useT();
  const name = writeTime(language, "wholeDay", noonOf(day), "UTC");
  return (
    <td
      className={classes(
        "month__day",
        isOutside && "month__day--outside",
        talks.length === 0 && "month__day--empty",
      )}
      data-day={day}
      aria-current={isToday ? "date" : undefined}
    >
      <time className="month__number" dateTime={day}>
        <span className="month__short" aria-hidden="true">
          {Number(day.slice(8))}
        </span>
        <span className="month__long">{name}</span>
        {isToday && <span className="month__today">{t("calendars.today")}</span>}
        <span className="visually-hidden">: {t("calendars.talksOnDay", { count: talks.length })}</span>
      </time>
      {talks.length > 0 && (
        <ul className="month__talks">
          {talks.map((talk) => (
            <li key={talk.id} className={classes("month__talk", `month__talk--${talk.state}`)}>
              <span className="month__time">
                <Time at={talk.startsAt} format="time" zone={zone} />
                {talk.timeZone !== zone && (
                  <>
                    {DOT}
                    <Time at={talk.startsAt} format="clock" zone={talk.timeZone} />
                  </>
                )}
              </span>
              <a href={talkPath(talk.id)} lang={talk.language}>
                {talk.title}
              </a>
              {talk.state === "cancelled" && (
                <span className="visually-hidden"> ({t("calendars.isCancelled")})</span>
              )}
            </li>
          ))}
        </ul>
      )}
    </td>
  );
}

/** A moment that falls on this day in UTC. */
const noonOf = (day: string) => `${day}T12:00:00Z`;
