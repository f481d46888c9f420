import type { Severity, Stage } from "~/domain/questions/vocabulary";
import type { Summary } from "~/domain/record/summary";
import type { Translate } from "~/i18n";
import { SeverityBadge } from "~/ui/badge";
import { DataTable } from "~/ui/data-table";
import { roundedDurationText } from "~/ui/duration";
import { stageTexts } from "~/ui/stage-texts";
import { useT } from "~/ui/use-t";
import { type Behind, BehindLink, QuantileLink, ShareLink } from "./behind-link";

export type Target = {
  severity: Severity;
  stage: Stage;
  firstMinutes: number | null;
  solutionMinutes: number | null;
  counting: "always" | "support-hours";
};
export type Grade = { severity: Severity; stage: Stage; target: Target | null; summary: Summary };

const columnsOf = (t: Translate, first: { key: string; label: string }) => [
  first,
  { key: "target", label: t("record.target"), number: true },
  { key: "median", label: t("record.median"), number: true },
  { key: "p90", label: t("record.p90"), number: true },
  { key: "share", label: t("record.inTime"), number: true },
  { key: "late", label: t("record.missed"), number: true },
  { key: "reached", label: t("record.answered"), number: true },
  { key: "running", label: t("record.running"), number: true },
  { key: "stopped", label: t("record.stopped"), number: true },
];

/** What is promised, as it stands today. */
export function targetText(t: Translate, target: Target | null, what: "first" | "solution"): string {
  const minutes = target?.[`${what}Minutes`] ?? null;
  if (!target || minutes === null) return t("record.noTarget");
  const time = roundedDurationText(t, minutes * 60_000);
  return target.counting === "support-hours" ? t("record.targetHours", { time }) : time;
}

function cellsOf(behind: Behind, { counts, ...summary }: Summary, what: "first" | "solution") {
  const { median, p90, shareInTime } = summary[what];
  const number = (figure: "in-time" | "late" | "running" | "stopped" | null) => {
    const name = figure ? (`${what}-${figure}` as const) : what;
    return <BehindLink behind={behind} figure={name} count={counts[name]} />;
  };
  return {
    median: <QuantileLink behind={behind} quantile={median} />,
    p90: <QuantileLink behind={behind} quantile={p90} />,
    share: (
      <span>
        <ShareLink behind={behind} figure={`${what}-in-time`} share={shareInTime} /> ({number("in-time")})
      </span>
    ),
    late: number("late"),
    reached: number(null),
    running: number("running"),
    stopped: number("stopped"),
  };
}

/** First response and solution of everything that is chosen. */
export function OverallTable({
  behind,
  summary,
  target,
}: {
  behind: Behind;
  summary: Summary;
  target: (what: "first" | "solution") => string;
}) {
  const t = useT();
  const cells = {
    first: cellsOf(behind, summary, "first"),
    solution: cellsOf(behind, summary, "solution"),
  };
  const rows = (["first", "solution"] as const).map((what) => ({
    key: what,
    cells: { what: <b>{t(`record.${what}`)}</b>, target: target(what), ...cells[what] },
  }));
  const columns = columnsOf(t, { key: "what", label: t("record.what") });
  return <DataTable caption={t("record.overall")} columns={columns} rows={rows} stacks />;
}

/** One of the two, for each severity and stage that was asked with. */
export function GradeTable({
  behind,
  grades,
  what,
}: {
  behind: Behind;
  grades: readonly Grade[];
  what: "first" | "solution";
}) {
  const t = useT();
  const rows = grades.map(({ severity, stage, target, summary }) => ({
    key: `${severity} ${stage}`,
    cells: {
      grade: (
        <span className="cluster cluster--s">
          <SeverityBadge severity={severity} /> {t(stageTexts[stage])}
        </span>
      ),
      target: targetText(t, target, what),
      ...cellsOf({ ...behind, selection: { ...behind.selection, severity, stage } }, summary, what),
    },
  }));
  const columns = columnsOf(t, { key: "grade", label: t("record.grade") });
  const caption = t(what === "first" ? "record.firstByGrade" : "record.solutionByGrade");
  return <DataTable caption={caption} columns={columns} rows={rows} />;
}
