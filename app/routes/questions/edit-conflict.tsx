import { wordDiff } from "~/lib/word-diff";
import { DiffView } from "~/ui/diff-view";
import { Facts, Notice } from "~/ui/surface";
import { useT } from "~/ui/use-t";

type Values = Record<string, string>;

/** A field beside the text: what it is called, and how its value reads where it is no text of its own. */
export type ConflictField = { name: string; label: string; says?: (value: string) => string | undefined };

type EditConflictProps = { theirs: Values; yours: Values; fields?: readonly ConflictField[] };

/** Edited twice at once: the second sees every field that differs as it stands now; their own text stays in the form below. */
export function EditConflict({ theirs, yours, fields = [] }: EditConflictProps) {
  const t = useT();
  const differs = (name: string) => (theirs[name] ?? "") !== (yours[name] ?? "").trim();
  const differing = fields.filter(({ name }) => differs(name));
  const isSame = differing.length === 0 && !differs("body");
  return (
    <Notice tone="warn" title={t("questions.conflictTitle")} live>
      <p>{isSame ? t("questions.conflictSame") : t("questions.conflictText")}</p>
      {differing.length > 0 && (
        <Facts
          items={differing.map(({ name, label, says }) => ({
            key: name,
            label,
            value: <bdi>{wordsFor(theirs[name] ?? "", says) || t("questions.conflictNone")}</bdi>,
          }))}
        />
      )}
      {differs("body") && (
        <DiffView
          label={t("questions.conflictTheirs")}
          parts={wordDiff(yours.body ?? "", theirs.body ?? "")}
        />
      )}
    </Notice>
  );
}

const wordsFor = (value: string, says: ConflictField["says"]) => says?.(value) ?? value;
