import { UNDO_HOURS } from "~/domain/merges/policy";
import { mergedPath } from "~/paths";
import { PageHead } from "~/ui/surface";
import { useT } from "~/ui/use-t";
import { StatePage } from "./state-page";

type UndoMergeProps = {
  merge: { id: number; title: string; mayUndo: boolean; isLast: boolean };
};

/** Asks before a merge is taken back, or says why it cannot be. */
export function UndoMerge({ merge: { id, title, mayUndo, isLast } }: UndoMergeProps) {
  const t = useT();
  if (!mayUndo) {
    return (
      <div className="page page--narrow stack">
        <PageHead
          title={t("merging.undoTitle")}
          lead={isLast ? t("merging.undoLate", { hours: UNDO_HOURS }) : t("merging.undoOther")}
        />
        <p>
          <a href={mergedPath(id)}>{title}</a>
        </p>
      </div>
    );
  }
  return (
    <StatePage
      title={t("merging.undoTitle")}
      about={title}
      text={t("merging.undoText")}
      confirm={t("merging.undo")}
      undoes
      backTo={mergedPath(id)}
    />
  );
}
