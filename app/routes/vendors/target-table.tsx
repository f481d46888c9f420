import { type Severity, type Stage, severities, stages } from "~/domain/questions/vocabulary";
import type { Target } from "~/domain/vendors/targets-input";
import { SeverityBadge } from "~/ui/badge";
import { DataTable } from "~/ui/data-table";
import { stageTexts } from "~/ui/stage-texts";
import { EmptyState } from "~/ui/surface";
import { useT } from "~/ui/use-t";
import { durationText } from "./names";

type TargetTableProps = { targets: readonly (Target & { severity: Severity; stage: Stage })[] };

/** What is promised: a row for each severity, a column for each stage. */
export function TargetTable({ targets }: TargetTableProps) {
  const t = useT();
  if (targets.length === 0) return <EmptyState title={t("vendors.noTargets")} />;
  const columns = [
    { key: "severity", label: t("common.severity") },
    ...stages.map((stage) => ({ key: stage, label: t(stageTexts[stage]) })),
  ];
  const rows = severities.map((severity) => ({
    key: severity,
    cells: {
      severity: <SeverityBadge severity={severity} />,
      ...Object.fromEntries(
        stages.map((stage) => [
          stage,
          <TargetText
            key={stage}
            target={targets.find((one) => one.severity === severity && one.stage === stage) ?? null}
          />,
        ]),
      ),
    },
  }));
  return <DataTable caption={t("vendors.targets")} columns={columns} rows={rows} stacks />;
}

/** One promise in words; without one it says so. */
export function TargetText({ target }: { target: Target | null }) {
  const t = useT();
  if (!target) return <span className="target muted">{t("vendors.noPromise")}</span>;
  const { first, solution, counting } = target;
  return (
    <span className="target">
      {first !== null && <span>{t("vendors.firstWithin", { time: durationText(t, first) })}</span>}
      {solution !== null && <span>{t("vendors.solutionWithin", { time: durationText(t, solution) })}</span>}
      <span className="muted small">
        {counting === "always" ? t("vendors.countingAlways") : t("vendors.countingHours")}
      </span>
    </span>
  );
}
