import { versionListText } from "~/domain/products/version-list-text";
import type { Verdicts } from "~/domain/questions/details";
import type { MarkView } from "./marks";
import { Spaced } from "./sentence";
import { useT } from "./use-t";

const causes = {
  "answer-restored": "common.restoredSince",
  "question-moved": "common.movedSince",
  "readers-say-outdated": "common.outdatedSince",
} as const;

/** Why a mark is not official any more; leads to what was edited. */
export function RecheckLine({ mark }: { mark: Pick<MarkView, "diffHref" | "recheckCause"> }) {
  const t = useT();
  const cause = causes[mark.recheckCause as keyof typeof causes];
  return (
    <p>
      <Spaced>
        {cause && <strong>{t(cause)}</strong>}
        {(mark.diffHref || !cause) && <strong>{t("common.editedSince")}</strong>}
        {mark.diffHref && <a href={mark.diffHref}>{t("common.seeWhatChanged")}</a>}
      </Spaced>
    </p>
  );
}

/** "Checked for 4.5; not yet checked for 4.6." Nothing when it is checked for all. */
export function UncheckedLine({ mark }: { mark: Pick<MarkView, "unchecked" | "checkedFor"> }) {
  const t = useT();
  if (!mark.unchecked?.length) return null;
  const versions = versionListText(t, mark.unchecked);
  return (
    <p className="mark__unchecked">
      {mark.checkedFor
        ? t("common.checkedNotYet", { version: mark.checkedFor, versions })
        : t("common.notYetChecked", { versions })}
    </p>
  );
}

/** "Readers say: works for 5, outdated for 2 on 4.5." Nothing when nobody said anything. */
export function VerdictLine({ verdicts }: { verdicts: Verdicts }) {
  const t = useT();
  const { works, outdated, dangerous, outdatedOn } = verdicts;
  const separator = t("common.listSeparator");
  const versions = outdatedOn.join(separator);
  const said = [
    works > 0 && t("common.worksFor", { number: works }),
    outdated > 0 &&
      (versions
        ? t("common.outdatedForOn", { number: outdated, versions })
        : t("common.outdatedFor", { number: outdated })),
    dangerous > 0 && t("common.dangerousFor", { number: dangerous }),
  ].filter(Boolean);
  if (said.length === 0) return null;
  return <p>{t("common.readersSay", { verdicts: said.join(separator) })}</p>;
}
