import type { SerializeFrom } from "@remix-run/node";
import type { Recheck } from "~/domain/official/rechecks.server";
import { versionListText } from "~/domain/products/version-list-text";
import { answerMarksPath, answerPath, officialMarkPath } from "~/paths";
import { Button } from "~/ui/button";
import { DataTable } from "~/ui/data-table";
import { RecheckLine, VerdictLine } from "~/ui/mark-lines";
import { useScopeText } from "~/ui/marks";
import { useT } from "~/ui/use-t";
import { platformName } from "~/ui/views";

type Row = SerializeFrom<Recheck>;
type RecheckFormProps = {
  rechecks: readonly Row[];
  action: string;
  maySettle: boolean;
  /** What was ticked when the form was sent and could not be taken. */
  ticked: readonly string[];
};

/** The queue as one form: a button for each mark that a release came after, and one for all that are ticked. */
export function RecheckForm({ rechecks, action, maySettle, ticked }: RecheckFormProps) {
  const t = useT();
  const canChoose =
    maySettle && rechecks.some(({ unchecked, state }) => state === "official" && unchecked.length > 0);
  const columns = [
    { key: "answer", label: t("official.columnAnswer") },
    { key: "reads", label: t("official.columnReads"), number: true },
    { key: "why", label: t("official.columnWhy") },
    { key: "todo", label: t("official.columnTodo") },
  ];
  const rows = rechecks.map((row) => ({
    key: row.markId,
    cells: {
      answer: <Answer row={row} isChosen={maySettle ? ticked.includes(checkOf(row) ?? "") : null} />,
      reads: row.reads,
      why: <Why row={row} />,
      todo: <ToDo row={row} maySettle={maySettle} />,
    },
  }));
  return (
    <form method="post" action={action} className="stack">
      <DataTable caption={t("official.rechecksCaption")} columns={columns} rows={rows} stacks />
      {canChoose && (
        <div className="form__actions">
          <Button look="official" icon="shield-check">
            {t("official.holdsForChosen")}
          </Button>
        </div>
      )}
    </form>
  );
}

/** What a tick of this row stands for: the mark and the newest release that it was not checked for. */
function checkOf({ state, markId, unchecked }: Row): string | null {
  const [newest] = unchecked;
  return state === "official" && newest ? `${markId}-${newest.id}` : null;
}

/** `isChosen` is null for who cannot choose. */
function Answer({ row, isChosen }: { row: Row; isChosen: boolean | null }) {
  const t = useT();
  const scopeText = useScopeText();
  const check = checkOf(row);
  const scope = scopeText({
    ...row,
    productName: row.product,
    platforms: row.platforms.map(platformName),
  });
  return (
    <div className="recheck">
      {check !== null && isChosen !== null && (
        <input
          type="checkbox"
          name="check"
          value={check}
          defaultChecked={isChosen}
          aria-label={t("official.choose", { title: row.title })}
        />
      )}
      <div>
        <a href={answerPath(row.answerId)} lang={row.language === "zh" ? "zh-CN" : "en"}>
          <bdi>{row.title}</bdi>
        </a>
        <p className="muted small">{scope}</p>
      </div>
    </div>
  );
}

function Why({ row }: { row: Row }) {
  const t = useT();
  const { outdated, dangerous, state, unchecked } = row;
  const versions = versionListText(
    t,
    unchecked.map(({ version }) => version),
  );
  return (
    <div className="stack stack--xs">
      {state === "needs-recheck" && <RecheckLine mark={{ recheckCause: row.cause }} />}
      {versions && <p>{t("official.newRelease", { versions })}</p>}
      <VerdictLine verdicts={{ works: 0, outdated, dangerous, outdatedOn: [] }} />
    </div>
  );
}

function ToDo({ row, maySettle }: { row: Row; maySettle: boolean }) {
  const t = useT();
  const check = checkOf(row);
  const of = <span className="visually-hidden">: {row.title}</span>;
  if (!maySettle) {
    return (
      <a href={answerMarksPath(row.answerId)}>
        {t("common.markHistory")}
        {of}
      </a>
    );
  }
  return (
    <span className="cluster cluster--s">
      {check !== null && (
        <Button size="s" name="only" value={check}>
          {t("official.holdsFor", { release: row.unchecked[0]?.version ?? "" })}
          {of}
        </Button>
      )}
      <a href={officialMarkPath(row.answerId)}>
        {row.state === "needs-recheck" ? t("official.readAndRecheck") : t("official.changeMark")}
        {of}
      </a>
    </span>
  );
}
