import { DataTable } from "~/ui/data-table";
import { EmptyState } from "~/ui/surface";
import { useT } from "~/ui/use-t";

export type ReleaseRow = {
  id?: number;
  version: string;
  releasedOn: string | null;
  endsOn: string | null;
  notes: string;
  isOver?: boolean;
};

type ReleaseTableProps = {
  releases: readonly ReleaseRow[];
  /** Where a release is changed, for who may. */
  changeHref?: (release: number) => string;
};

/** Releases with when they came and until when they are supported. */
export function ReleaseTable({ releases, changeHref }: ReleaseTableProps) {
  const t = useT();
  if (releases.length === 0) return <EmptyState title={t("questions.noReleases")} />;
  const columns = [
    { key: "version", label: t("products.version") },
    { key: "releasedOn", label: t("products.releasedOn") },
    { key: "endsOn", label: t("products.endsOn") },
    ...(releases.some(({ notes }) => notes) ? [{ key: "notes", label: t("products.notes") }] : []),
    ...(changeHref ? [{ key: "change", label: t("products.change") }] : []),
  ];
  const rows = releases.map(({ id, version, releasedOn, endsOn, notes, isOver }) => ({
    key: version,
    cells: {
      version: <span className="mono">{version}</span>,
      releasedOn: <Day day={releasedOn} />,
      endsOn: (
        <span>
          <Day day={endsOn} /> {isOver && <span className="badge badge--past">{t("products.isOver")}</span>}
        </span>
      ),
      notes: notes || "—",
      change: changeHref && id !== undefined && (
        <a href={changeHref(id)}>
          {t("products.change")} <span className="visually-hidden">{version}</span>
        </a>
      ),
    },
  }));
  return <DataTable caption={t("products.releases")} columns={columns} rows={rows} stacks />;
}

function Day({ day }: { day: string | null }) {
  return day === null ? (
    <span className="muted">—</span>
  ) : (
    <time dateTime={day} className="nowrap">
      {day}
    </time>
  );
}
