import { Sentence } from "~/ui/sentence";
import { useT } from "~/ui/use-t";
import type { ReleaseRow } from "./release-table";

/** So many stand there at once; the others are folded away. */
const SHOWN_AT_FIRST = 8;

/** Releases beside a list of questions: when each came and until when it is supported. */
export function ReleaseList({ releases }: { releases: readonly ReleaseRow[] }) {
  const t = useT();
  if (releases.length === 0) return <p className="muted">{t("questions.noReleases")}</p>;
  const earlier = releases.slice(SHOWN_AT_FIRST);
  return (
    <>
      <ReleaseItems releases={releases.slice(0, SHOWN_AT_FIRST)} />
      {earlier.length > 0 && (
        <details>
          <summary>{t("products.earlier", { count: earlier.length })}</summary>
          <ReleaseItems releases={earlier} />
        </details>
      )}
    </>
  );
}

function ReleaseItems({ releases }: { releases: readonly ReleaseRow[] }) {
  return (
    <ul className="stack stack--s">
      {releases.map((release) => (
        <li key={release.version} className="stack stack--xs">
          <span className="cluster cluster--s">
            <strong className="mono">{release.version}</strong>
            {release.releasedOn && (
              <time dateTime={release.releasedOn} className="muted small">
                {release.releasedOn}
              </time>
            )}
          </span>
          {release.endsOn && (
            <span className="muted small">
              <Sentence
                of={release.isOver ? "products.supportEnded" : "products.supportEnds"}
                parts={{ day: <time dateTime={release.endsOn}>{release.endsOn}</time> }}
              />
            </span>
          )}
          {release.notes && <span className="small">{release.notes}</span>}
        </li>
      ))}
    </ul>
  );
}
