import { wordDiff } from "~/lib/word-diff";
import { DiffView } from "~/ui/diff-view";
import { Notice } from "~/ui/surface";
import { useT } from "~/ui/use-t";

/** Two people edited at once: the second is told and sees both; their own text stays in the form below. */
export function EditConflict({ theirs, yours }: { theirs: string; yours: string }) {
  const t = useT();
  return (
    <Notice tone="warn" title={t("questions.conflictTitle")} live>
      <p>{t("questions.conflictText")}</p>
      <DiffView label={t("questions.conflictTheirs")} parts={wordDiff(yours, theirs)} />
    </Notice>
  );
}
