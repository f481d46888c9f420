import { newQuestionPath, newTalkPath, searchPath } from "~/paths";
import { DataTable } from "~/ui/data-table";
import { Time } from "~/ui/time";
import { useT } from "~/ui/use-t";

type Gap = { query: string; searches: number; empty: number; unopened: number; lastDay: string };

/** What was looked for, how often in vain, and what may be done about it. */
export function GapTable({ gaps }: { gaps: readonly Gap[] }) {
  const t = useT();
  const columns = [
    { key: "query", label: t("gaps.query") },
    { key: "searches", label: t("gaps.searches"), number: true },
    { key: "empty", label: t("gaps.empty"), number: true },
    { key: "unopened", label: t("gaps.unopened"), number: true },
    { key: "lastDay", label: t("gaps.lastDay") },
    { key: "todo", label: t("gaps.todo") },
  ];
  const rows = gaps.map(({ query, searches, empty, unopened, lastDay }) => ({
    key: query,
    cells: {
      query: (
        <a href={searchPath({ q: query })}>
          <bdi>{query}</bdi>
        </a>
      ),
      searches,
      empty: `${Math.round((100 * empty) / searches)}%`,
      unopened,
      lastDay: <Time at={`${lastDay}T00:00:00Z`} zone="UTC" />,
      todo: (
        <span className="cluster">
          <a href={newQuestionPath({ title: query })} aria-label={t("gaps.askOf", { query })}>
            {t("gaps.ask")}
          </a>
          <a href={newTalkPath({ title: query })} aria-label={t("gaps.announceOf", { query })}>
            {t("gaps.announce")}
          </a>
        </span>
      ),
    },
  }));
  return <DataTable caption={t("gaps.caption")} columns={columns} rows={rows} stacks />;
}
