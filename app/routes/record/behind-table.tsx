import type { RecordRow } from "~/domain/record/list.server";
import { questionPath } from "~/paths";
import { SeverityBadge } from "~/ui/badge";
import { DataTable } from "~/ui/data-table";
import { DOT } from "~/ui/dot";
import { Sentence } from "~/ui/sentence";
import { stageTexts } from "~/ui/stage-texts";
import { Time } from "~/ui/time";
import { useT } from "~/ui/use-t";

/** The questions behind a figure with their times. Of those that nobody may see there is nothing else. */
export function BehindTable({ rows }: { rows: readonly RecordRow[] }) {
  const t = useT();
  const columns = [
    { key: "question", label: t("record.question") },
    { key: "asked", label: t("record.askedAt") },
    { key: "first", label: t("record.first") },
    { key: "solution", label: t("record.solution") },
    { key: "grade", label: t("record.grade") },
  ];
  return (
    <DataTable
      caption={t("record.list")}
      columns={columns}
      stacks
      rows={rows.map((row, at) => ({
        key: row.question?.id ?? `gone-${at}`,
        cells: {
          question: row.question ? (
            <span>
              <a href={questionPath(row.question.id)}>
                <bdi>{row.question.title}</bdi>
              </a>{" "}
              <span className="small muted">{row.product}</span>
            </span>
          ) : (
            <i className="muted">
              {t(row.gone === "deleted" ? "record.deletedQuestion" : "record.hiddenQuestion")}
            </i>
          ),
          grade: (
            <span>
              <SeverityBadge severity={row.severity} /> {t(stageTexts[row.stage])}
              {(row.askedSeverity !== row.severity || row.askedStage !== row.stage) && (
                <span className="small muted">
                  {" "}
                  {DOT}
                  {t("record.regradedFrom", {
                    severity: row.askedSeverity,
                    stage: t(stageTexts[row.askedStage]),
                  })}
                </span>
              )}
              {row.isRegradedDown && (
                <span className="small muted">
                  {DOT}
                  {t("record.wasRegradedDown")}
                </span>
              )}
            </span>
          ),
          asked: <Time at={row.askedAt} format="moment" />,
          first: (
            <Reached
              at={row.firstRespondedAt}
              by={row.firstRespondedTier}
              dueAt={row.firstDueAt}
              isLate={row.firstIsLate}
              stoppedAt={row.stoppedAt}
            />
          ),
          solution: (
            <Reached
              at={row.solvedAt}
              by={null}
              dueAt={row.solutionDueAt}
              isLate={row.solutionIsLate}
              stoppedAt={row.stoppedAt}
            />
          ),
        },
      }))}
    />
  );
}

type ReachedProps = {
  at: string | null;
  by: RecordRow["firstRespondedTier"];
  dueAt: string | null;
  isLate: boolean;
  stoppedAt: string | null;
};

function Reached({ at, by, dueAt, isLate, stoppedAt }: ReachedProps) {
  const t = useT();
  return (
    <span className="record-times">
      {at ? (
        <span>
          <Time at={at} format="moment" /> {by}
        </span>
      ) : stoppedAt ? (
        <span>
          <Sentence of="record.ended" parts={{ time: <Time at={stoppedAt} format="moment" /> }} />
        </span>
      ) : (
        <span>{t("record.waiting")}</span>
      )}
      {dueAt && (
        <span className={isLate ? "record-late small" : "small muted"}>
          <Sentence of="record.due" parts={{ time: <Time at={dueAt} format="moment" /> }} />
          {isLate ? ` · ${t("record.late")}` : at && ` · ${t("record.inTimeWord")}`}
        </span>
      )}
    </span>
  );
}
