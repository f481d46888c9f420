import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { followState } from "~/domain/follows/list.server";
import { listTalks, type TalkFilter, talkChoices } from "~/domain/talks/list.server";
import { canAnnounce } from "~/domain/talks/policy";
import { countOpenProposals } from "~/domain/talks/proposals.server";
import { type TalkList, talkLists } from "~/domain/talks/states";
import { pageFrom } from "~/http/forms.server";
import { asAnyone } from "~/http/makers.server";
import { chosen } from "~/http/preferences";
import { pageLinks } from "~/lib/page-links";
import {
  allSeriesPath,
  newTalkPath,
  proposeTalkPath,
  talkDraftsPath,
  talkProposalsPath,
  talksMonthPath,
  talksPath,
} from "~/paths";
import { ButtonLink } from "~/ui/button";
import { FollowForm } from "~/ui/follow-form";
import { Pagination, Tabs } from "~/ui/navigation";
import { listedAt, pageMeta, talkAlternates } from "~/ui/page-meta";
import { QuestionRows } from "~/ui/question-row";
import { EmptyState, NothingOnPage, PageHead } from "~/ui/surface";
import { TalkRow } from "~/ui/talk-row";
import { talkView } from "~/ui/talk-view";
import { useT } from "~/ui/use-t";
import { filterFrom } from "./filter-from.server";
import { ListCalendars } from "./list-calendars";
import { TalkFilters } from "./talk-filters";

export const loader = asAnyone(async ({ db, viewer, url, shows }) => {
  const when = chosen(talkLists, url.searchParams.get("when")) ?? "coming";
  const filter = await filterFrom({ db, url });
  shows("talks");
  return {
    when,
    filter,
    origin: url.origin,
    talks: await listTalks(db, { when, page: pageFrom(url.searchParams.get("page")), ...filter }),
    choices: await talkChoices(db),
    following: await followState(db, viewer, { kind: "all", id: null }),
    mayAnnounce: canAnnounce(viewer),
    isMember: viewer.kind === "member" && viewer.isVerified,
    openProposals: await countOpenProposals(db, viewer),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data, matches }) => [
  ...pageMeta(matches, (t) => ({
    title: t("talks.listTitle"),
    description: t("talks.listLead"),
    ...(data && listedAt(data.talks, (page) => listPath(data.when, data.filter, page))),
  })),
  ...talkAlternates(),
];

export default function Talks() {
  const data = useLoaderData<typeof loader>();
  const { when, filter, origin, talks, choices } = data;
  const t = useT();
  const names = {
    coming: t("talks.listComing"),
    past: t("talks.listPast"),
    cancelled: t("talks.listCancelled"),
  };
  const empty = {
    coming: t("talks.listEmptyComing"),
    past: t("talks.listEmptyPast"),
    cancelled: t("talks.listEmptyCancelled"),
  };
  return (
    <div className="page stack">
      <PageHead title={t("talks.listTitle")} lead={t("talks.listLead")}>
        <ListCalendars filter={filter} origin={origin} />
        <ButtonLink href={talksMonthPath(filter)} icon="calendar" look="quiet">
          {t("calendars.month")}
        </ButtonLink>
        {data.mayAnnounce && (
          <ButtonLink look="signal" icon="plus" href={newTalkPath()}>
            {t("talks.announce")}
          </ButtonLink>
        )}
      </PageHead>
      <div className="cluster">
        <FollowForm subject={{ kind: "all", id: null }} state={data.following} here={talksPath()} />
        <MoreLinks {...data} />
      </div>
      <Tabs
        label={t("talks.when")}
        items={talkLists.map((one) => ({
          label: names[one],
          href: listPath(one, filter),
          current: one === when,
        }))}
      />
      <div className="stack">
        <TalkFilters filter={filter} choices={choices} path={(narrowed) => listPath(when, narrowed)} />
        {talks.items.length === 0 && talks.page > 1 ? (
          <NothingOnPage firstHref={listPath(when, filter)} />
        ) : talks.items.length === 0 ? (
          <EmptyState title={empty[when]}>
            <p>{t("talks.listEmptyHint")}</p>
          </EmptyState>
        ) : (
          <QuestionRows>
            {talks.items.map((talk) => (
              <TalkRow key={talk.id} talk={talkView(talk)} excerpt={talk.abstract} />
            ))}
          </QuestionRows>
        )}
        <Pagination {...pageLinks(talks, (page) => listPath(when, filter, page))} />
      </div>
    </div>
  );
}

type MoreLinksProps = { mayAnnounce: boolean; isMember: boolean; openProposals: number };

/** Series, and what is not announced yet. */
function MoreLinks({ mayAnnounce, isMember, openProposals }: MoreLinksProps) {
  const t = useT();
  return (
    <p className="cluster">
      <a href={allSeriesPath()}>{t("series.all")}</a>
      {mayAnnounce && <a href={talkDraftsPath()}>{t("announcing.draftsTitle")}</a>}
      {isMember && <a href={proposeTalkPath()}>{t("announcing.propose")}</a>}
      {isMember && (
        <a href={talkProposalsPath()}>
          {openProposals > 0
            ? t("announcing.openProposals", { count: openProposals })
            : t("announcing.proposalsTitle")}
        </a>
      )}
    </p>
  );
}

/** The coming talks are the address without a query. */
function listPath(when: TalkList, filter: TalkFilter, page: number | null = null): string {
  return talksPath({ when: when === "coming" ? null : when, ...filter, page });
}
