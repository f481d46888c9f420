import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { canAnnounce } from "~/domain/talks/policy";
import { listSeries, type Series } from "~/domain/talks/series.server";
import { asAnyone } from "~/http/makers.server";
import { allSeriesPath, newSeriesPath, seriesPath, talksPath } from "~/paths";
import { Badge } from "~/ui/badge";
import { ButtonLink } from "~/ui/button";
import { Breadcrumbs } from "~/ui/navigation";
import { usePage } from "~/ui/page-context";
import { pageMeta } from "~/ui/page-meta";
import { Sentence } from "~/ui/sentence";
import { EmptyState, PageHead } from "~/ui/surface";
import { Time } from "~/ui/time";
import { useT } from "~/ui/use-t";
import { rhythmWords } from "./rhythm-words";

export const loader = asAnyone(async ({ db, viewer, shows }) => {
  shows("talks");
  return { series: await listSeries(db), mayMake: canAnnounce(viewer) };
});

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, (t) => ({
    title: t("series.listTitle"),
    description: t("series.listLead"),
    canonical: allSeriesPath(),
  }));

export default function AllSeries() {
  const { series, mayMake } = useLoaderData<typeof loader>();
  const t = useT();
  return (
    <div className="page page--reading">
      <Breadcrumbs
        items={[{ label: t("common.talks"), href: talksPath() }, { label: t("series.listTitle") }]}
      />
      <PageHead title={t("series.listTitle")} lead={t("series.listLead")}>
        {mayMake && (
          <ButtonLink look="signal" icon="plus" href={newSeriesPath()}>
            {t("series.make")}
          </ButtonLink>
        )}
      </PageHead>
      {series.length === 0 && <EmptyState title={t("series.listEmpty")} />}
      <ul className="rows">
        {series.map((one) => (
          <SeriesRow key={one.id} series={one} />
        ))}
      </ul>
    </div>
  );
}

function SeriesRow({ series }: { series: Series }) {
  const t = useT();
  const { language } = usePage();
  return (
    <li className="row row--plain">
      <div className="row__body">
        <h2 className="row__title" lang={series.language}>
          <a href={seriesPath(series.slug)}>{series.title}</a>
        </h2>
        <p className="row__excerpt" lang={series.language}>
          {series.abstract}
        </p>
        <div className="cluster cluster--s muted small">
          {series.endedAt !== null && <Badge kind="past">{t("series.ended")}</Badge>}
          <span>{rhythmWords(series, t, language)}</span>
          <bdi>{series.vendor?.name ?? t("announcing.community")}</bdi>
          {series.nextStartsAt && (
            <span>
              <Sentence of="series.next" parts={{ time: <Time at={series.nextStartsAt} format="talk" /> }} />
            </span>
          )}
        </div>
      </div>
    </li>
  );
}
