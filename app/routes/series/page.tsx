import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { followState } from "~/domain/follows/list.server";
import { draftsOf, listTalks, type TalkSummary } from "~/domain/talks/list.server";
import { canManageTalk } from "~/domain/talks/policy";
import { getSeries } from "~/domain/talks/series.server";
import { pageFrom } from "~/http/forms.server";
import { asAnyone } from "~/http/makers.server";
import { pageLinks } from "~/lib/page-links";
import { allSeriesPath, seriesPath, talksPath } from "~/paths";
import { FollowForm } from "~/ui/follow-form";
import { Breadcrumbs, Pagination } from "~/ui/navigation";
import { usePage } from "~/ui/page-context";
import { pageMeta, talkAlternates } from "~/ui/page-meta";
import { QuestionRows } from "~/ui/question-row";
import { EmptyState, Notice, PageHead, Section } from "~/ui/surface";
import { TalkRow } from "~/ui/talk-row";
import { talkView } from "~/ui/talk-view";
import { TalksCalendar } from "~/ui/talks-calendar";
import { useT } from "~/ui/use-t";
import { SeriesFacts, SeriesLinks } from "./series-parts";

/** More coming talks than this are left to the list of all. */
const COMING_SHOWN = 30;

export const loader = asAnyone(async ({ db, viewer, params, url, shows }) => {
  shows("talks");
  const series = await getSeries(db, params.slug ?? "");
  const of = { seriesId: series.id };
  const mayManage = canManageTalk(viewer, series);
  return {
    series,
    mayManage,
    following: await followState(db, viewer, { kind: "series", id: series.id }),
    origin: url.origin,
    made: url.searchParams.get("made"),
    skipped: (url.searchParams.get("skipped") ?? "")
      .split(",")
      .filter((day) => /^\d{4}-\d\d-\d\d$/.test(day)),
    coming: (await listTalks(db, { when: "coming", size: COMING_SHOWN, ...of })).items,
    past: await listTalks(db, { when: "past", page: pageFrom(url.searchParams.get("page")), ...of }),
    drafts: mayManage && viewer.kind === "member" ? await draftsOf(db, viewer, of) : [],
  };
});

export const meta: MetaFunction<typeof loader> = ({ data, matches }) => [
  ...pageMeta(matches, (t) => ({
    title: data?.series.title ?? t("errors.notFoundTitle"),
    description: data?.series.abstract,
    noIndex: !data,
    canonical: data && seriesPath(data.series.slug, { page: data.past.page > 1 ? data.past.page : null }),
  })),
  ...(data ? talkAlternates("series", data.series.slug) : []),
];

export default function SeriesPage() {
  const { series, mayManage, following, origin, made, skipped, coming, past, drafts } =
    useLoaderData<typeof loader>();
  const t = useT();
  const { language } = usePage();
  return (
    <div className="page page--reading stack">
      <Breadcrumbs
        items={[
          { label: t("common.talks"), href: talksPath() },
          { label: t("series.listTitle"), href: allSeriesPath() },
          { label: series.title },
        ]}
      />
      <PageHead
        title={<span lang={series.language}>{series.title}</span>}
        lead={<span lang={series.language}>{series.abstract}</span>}
      />
      {mayManage && made !== null && /^\d{1,3}$/.test(made) && (
        <Notice tone="good" title={t("series.made", { count: Number(made) })} live>
          {skipped.length > 0 && <p>{t("series.skipped", { days: skipped.join(", ") })}</p>}
        </Notice>
      )}
      <SeriesFacts series={series} language={language} />
      <div className="cluster">
        <FollowForm
          subject={{ kind: "series", id: series.id }}
          state={following}
          here={seriesPath(series.slug)}
        />
        <TalksCalendar of="series" slug={series.slug} name={series.title} origin={origin} />
      </div>
      {mayManage && <SeriesLinks series={series} />}
      {drafts.length > 0 && (
        <Section title={t("announcing.draftsTitle")}>
          <Talks talks={drafts} />
        </Section>
      )}
      <Section title={t("talks.listComing")}>
        {coming.length === 0 ? <EmptyState title={t("series.noneComing")} /> : <Talks talks={coming} />}
      </Section>
      {(past.items.length > 0 || past.page > 1) && (
        <Section title={t("talks.listPast")}>
          <Talks talks={past.items} />
          <Pagination {...pageLinks(past, (page) => seriesPath(series.slug, { page }))} />
        </Section>
      )}
    </div>
  );
}

function Talks({ talks }: { talks: readonly TalkSummary[] }) {
  return (
    <QuestionRows>
      {talks.map((talk) => (
        <TalkRow key={talk.id} talk={talkView(talk)} excerpt={talk.abstract} />
      ))}
    </QuestionRows>
  );
}
