import type { ReactNode } from "react";
import type { Selection } from "~/domain/record/selection";
import type { Summary } from "~/domain/record/summary";
import { writeTime } from "~/i18n/time";
import { BarChart, LineChart } from "~/ui/charts";
import { DataTable } from "~/ui/data-table";
import { roundedDurationText } from "~/ui/duration";
import { quantileText } from "~/ui/figure-text";
import { usePage } from "~/ui/page-context";
import { Spaced } from "~/ui/sentence";
import { Card } from "~/ui/surface";
import { useT } from "~/ui/use-t";
import { type Behind, BehindLink, behindPath, QuantileLink, ShareLink } from "./behind-link";
import type { Target } from "./milestone-tables";

type Month = { month: string; summary: Summary };
type ChartsProps = { behind: Behind; months: readonly Month[]; target: Target | null };

/** More months than this are too many for a chart; the newest are shown. */
const MOST_MONTHS = 36;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const tickValues = [
  ...[MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 4 * HOUR, 12 * HOUR],
  ...[DAY, 3 * DAY, 7 * DAY, 30 * DAY, 90 * DAY, 365 * DAY, 1500 * DAY],
];

/** How soon and how often in time, month by month, with the target where there is one. */
export function MonthCharts({ behind, months: all, target }: ChartsProps) {
  const t = useT();
  const months = all.slice(-MOST_MONTHS);
  const { selection } = behind;
  const note =
    !selection.severity || !selection.stage || !target
      ? t("record.noTargetLine")
      : target.counting === "support-hours" && t("record.targetInHours");
  return (
    <section className="stack">
      <div>
        <h2>{t("record.overTime")}</h2>
        <p className="small muted">
          <Spaced>
            {t("record.chartScale")}
            {note}
          </Spaced>
        </p>
      </div>
      <div className="grid grid--wide">
        <TimesChart behind={behind} months={months} target={target} what="first" />
        <TimesChart behind={behind} months={months} target={target} what="solution" />
        <InTimeChart behind={behind} months={months} what="first" />
        <InTimeChart behind={behind} months={months} what="solution" />
      </div>
    </section>
  );
}

function TimesChart({ behind, months, target, what }: ChartsProps & { what: "first" | "solution" }) {
  const t = useT();
  const names = useMonthNames(months);
  const title = t(what === "first" ? "record.chartFirst" : "record.chartSolution");
  const line = (kind: "median" | "p90") => ({
    kind,
    label: t(`record.${kind}`),
    values: months.map(({ month, summary }) => {
      const found = summary[what][kind];
      if (!found) return null;
      const point = `${month}, ${t(`record.${kind}`)}: ${quantileText(t, found)}`;
      return {
        value: found.ms,
        isHollow: found.isMore,
        behind: { href: behindPath(inMonth(behind, month), "asked"), label: point },
      };
    }),
  });
  const minutes = target?.counting === "always" ? target[`${what}Minutes`] : null;
  const promised = minutes
    ? [
        {
          kind: "target" as const,
          label: t("record.chartTarget"),
          values: months.map(() => ({ value: minutes * MINUTE })),
        },
      ]
    : [];
  const rows = months.map(({ month, summary }) => ({
    key: month,
    cells: {
      month,
      median: <QuantileLink behind={inMonth(behind, month)} quantile={summary[what].median} />,
      p90: <QuantileLink behind={inMonth(behind, month)} quantile={summary[what].p90} />,
      ...(minutes && { target: roundedDurationText(t, minutes * MINUTE) }),
    },
  }));
  const columns = [
    { key: "month", label: t("record.month") },
    { key: "median", label: t("record.median"), number: true },
    { key: "p90", label: t("record.p90"), number: true },
    ...(minutes ? [{ key: "target", label: t("record.target"), number: true }] : []),
  ];
  return (
    <Figure title={title} table={<DataTable caption={title} columns={columns} rows={rows} />}>
      <LineChart
        title={`${title} · ${behind.slug}`}
        x={names}
        lines={[line("median"), line("p90"), ...promised]}
        ticks={tickValues.map((value) => ({ value, label: roundedDurationText(t, value) }))}
      />
    </Figure>
  );
}

function InTimeChart({ behind, months, what }: Omit<ChartsProps, "target"> & { what: "first" | "solution" }) {
  const t = useT();
  const names = useMonthNames(months);
  const title = t(what === "first" ? "record.chartFirstInTime" : "record.chartSolutionInTime");
  const of = (month: string) => inMonth(behind, month);
  const rows = months.map(({ month, summary: { counts, ...summary } }) => ({
    key: month,
    cells: {
      month,
      asked: <BehindLink behind={of(month)} figure="asked" count={counts.asked} />,
      inTime: <BehindLink behind={of(month)} figure={`${what}-in-time`} count={counts[`${what}-in-time`]} />,
      late: <BehindLink behind={of(month)} figure={`${what}-late`} count={counts[`${what}-late`]} />,
      share: <ShareLink behind={of(month)} figure={`${what}-in-time`} share={summary[what].shareInTime} />,
    },
  }));
  const columns = [
    { key: "month", label: t("record.month") },
    { key: "asked", label: t("record.asked"), number: true },
    { key: "inTime", label: t("record.inTime"), number: true },
    { key: "late", label: t("record.missed"), number: true },
    { key: "share", label: t("record.inTime"), number: true },
  ];
  const bars = [
    { kind: "good" as const, label: t("record.inTime"), figure: `${what}-in-time` as const },
    { kind: "bad" as const, label: t("record.missed"), figure: `${what}-late` as const },
  ].map(({ figure, ...bar }) => ({
    ...bar,
    values: months.map(({ month, summary }) => {
      const value = summary.counts[figure];
      const label = `${month}, ${bar.label}: ${value}`;
      return { value, behind: { href: behindPath(of(month), figure), label } };
    }),
  }));
  return (
    <Figure title={title} table={<DataTable caption={title} columns={columns} rows={rows} />}>
      <BarChart title={title} x={names} bars={bars} />
    </Figure>
  );
}

function Figure({ title, table, children }: { title: string; table: ReactNode; children: ReactNode }) {
  const t = useT();
  return (
    <Card>
      <h3 className="chart__title">{title}</h3>
      {children}
      <details>
        <summary className="small">
          {t("record.chartTable")}
          <span className="visually-hidden">: {title}</span>
        </summary>
        {table}
      </details>
    </Card>
  );
}

function inMonth(behind: Behind, month: string): Behind {
  return { ...behind, selection: { ...behind.selection, month } satisfies Selection };
}

/** May, June; the first, and all where more than a year is shown, with their year. */
function useMonthNames(months: readonly Month[]): string[] {
  const { language } = usePage();
  return months.map(({ month }, at) => {
    const name = writeTime(language, "month", `${month}-01T00:00:00Z`, "UTC");
    return at === 0 || months.length > 12 ? month : name;
  });
}
