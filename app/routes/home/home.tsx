import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listQuestions } from "~/domain/questions/list.server";
import { listTags } from "~/domain/tags/tags.server";
import { upcomingTalks } from "~/domain/talks/list.server";
import { asAnyone } from "~/http/makers.server";
import { showsRows } from "~/http/question-list.server";
import { homePath, questionsPath, tagsPath, talksPath } from "~/paths";
import { Hero } from "~/ui/hero";
import { pageMeta } from "~/ui/page-meta";
import { QuestionRow, QuestionRows } from "~/ui/question-row";
import { AsideSection, EmptyState, Section } from "~/ui/surface";
import { TagList } from "~/ui/tag-list";
import { TalkCard } from "~/ui/talk-row";
import { talkView } from "~/ui/talk-view";
import { useT } from "~/ui/use-t";
import { questionRowView, tagViews } from "~/ui/views";

const WAITING_SHOWN = 5;
const ACTIVE_SHOWN = 8;

export const loader = asAnyone(async ({ db, shows }) => {
  shows("questions");
  shows("talks");
  const [official, unanswered, active, talks, tags] = await Promise.all([
    listQuestions(db, { list: "official", size: 5 }),
    listQuestions(db, { list: "unanswered", size: WAITING_SHOWN }),
    listQuestions(db, { list: "active", size: ACTIVE_SHOWN + WAITING_SHOWN }),
    upcomingTalks(db, 3),
    listTags(db, { page: 1, size: 20 }),
  ]);
  // What waits for an answer is often what was asked last: it stands in its own list only.
  const isWaiting = new Set(unanswered.items.map(({ id }) => id));
  const others = active.items.filter(({ id }) => !isWaiting.has(id)).slice(0, ACTIVE_SHOWN);
  showsRows(shows, [...official.items, ...unanswered.items, ...others]);
  return {
    official: official.items,
    unanswered: unanswered.items,
    active: others,
    talks,
    tags: tags.items.map(({ slug }) => slug),
  };
});

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t("common.siteName"), canonical: homePath() }));

export default function Home() {
  const { official, unanswered, active, talks, tags } = useLoaderData<typeof loader>();
  const t = useT();
  const lists = [
    { title: t("questions.homeOfficial"), sort: "official", items: official, by: "official" },
    { title: t("questions.homeActive"), sort: "active", items: active, by: "active" },
    { title: t("questions.homeUnanswered"), sort: "unanswered", items: unanswered, by: "asked" },
  ] as const;
  return (
    <>
      <Hero title={t("common.tagline")} lead={t("questions.homeLead")} />
      <div className="page">
        <div className="columns">
          <div className="stack stack--xl">
            {lists.every(({ items }) => items.length === 0) && (
              <EmptyState title={t("questions.listEmpty")}>
                <p>{t("questions.listEmptyHint")}</p>
              </EmptyState>
            )}
            {lists
              .filter(({ items }) => items.length > 0)
              .map(({ title, sort, items, by }) => (
                <Section
                  key={sort}
                  title={title}
                  more={{ href: questionsPath({ sort }), label: t("questions.seeAll") }}
                >
                  <QuestionRows>
                    {items.map((question) => (
                      <QuestionRow key={question.id} question={questionRowView(question, by)} />
                    ))}
                  </QuestionRows>
                </Section>
              ))}
          </div>
          <aside className="stack stack--l">
            {talks.length > 0 && (
              <AsideSection title={t("questions.homeTalks")}>
                <ul className="rows rows--compact">
                  {talks.map((talk) => (
                    <TalkCard key={talk.id} talk={talkView(talk)} />
                  ))}
                </ul>
                <p className="home-all">
                  <a href={talksPath()}>{t("questions.seeAll")}</a>
                </p>
              </AsideSection>
            )}
            {tags.length > 0 && (
              <AsideSection title={t("questions.tagsTitle")}>
                <TagList tags={tagViews(tags)} />
                <p className="home-all">
                  <a href={tagsPath()}>{t("questions.seeAll")}</a>
                </p>
              </AsideSection>
            )}
          </aside>
        </div>
      </div>
    </>
  );
}
