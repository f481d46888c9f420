import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { followState } from "~/domain/follows/list.server";
import { getTag } from "~/domain/tags/tags.server";
import { asAnyone } from "~/http/makers.server";
import { questionListOf } from "~/http/question-list.server";
import { tagPath, talksPath } from "~/paths";
import { FollowForm } from "~/ui/follow-form";
import { pageMeta, talkAlternates } from "~/ui/page-meta";
import { QuestionListView } from "~/ui/question-list";
import { PageHead } from "~/ui/surface";
import { TalksCalendar } from "~/ui/talks-calendar";
import { useT } from "~/ui/use-t";

export const loader = asAnyone(async (args) => {
  args.shows("questions");
  const tag = await getTag(args.db, args.params.slug ?? "");
  return {
    tag,
    origin: args.url.origin,
    following: await followState(args.db, args.viewer, { kind: "tag", id: tag.id }),
    ...(await questionListOf(args, { tagId: tag.id })),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data, matches }) => [
  ...pageMeta(matches, (t) => ({ title: t("questions.tagTitle", { tag: data?.tag.slug ?? "" }) })),
  ...(data ? talkAlternates("tags", data.tag.slug) : []),
];

export default function Tag() {
  const { tag, origin, following, ...data } = useLoaderData<typeof loader>();
  const t = useT();
  return (
    <div className="page">
      <PageHead
        title={t("questions.tagTitle", { tag: tag.slug })}
        lead={t("questions.questionsCount", { count: tag.questionCount })}
      >
        <FollowForm subject={{ kind: "tag", id: tag.id }} state={following} here={tagPath(tag.slug)} />
      </PageHead>
      <div className="cluster">
        <a href={talksPath({ tag: tag.slug })}>{t("calendars.forProduct", { name: tag.slug })}</a>
        <TalksCalendar of="tags" slug={tag.slug} name={tag.slug} origin={origin} />
      </div>
      <QuestionListView {...data} path={(query) => tagPath(tag.slug, query)} />
    </div>
  );
}
