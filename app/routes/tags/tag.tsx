import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { followState } from "~/domain/follows/list.server";
import { canTendTags } from "~/domain/tags/policy";
import { getTag } from "~/domain/tags/tags.server";
import { asAnyone } from "~/http/makers.server";
import { movedTo } from "~/http/moved.server";
import { questionListOf } from "~/http/question-list.server";
import { tagEditPath, tagPath, talksPath } from "~/paths";
import { ButtonLink } from "~/ui/button";
import { FollowForm } from "~/ui/follow-form";
import { listedAt, pageMeta, talkAlternates } from "~/ui/page-meta";
import { QuestionListView, sortOf } from "~/ui/question-list";
import { Sentence } from "~/ui/sentence";
import { PageHead } from "~/ui/surface";
import { TalksCalendar } from "~/ui/talks-calendar";
import { useT } from "~/ui/use-t";
import { TagNames } from "./tag-names";

export const loader = asAnyone(async (args) => {
  const { db, viewer, url } = args;
  args.shows("questions");
  const asked = args.params.slug ?? "";
  const tag = await getTag(db, viewer, asked);
  if (tag.slug !== asked) throw movedTo(tagPath(tag.slug, Object.fromEntries(url.searchParams)));
  return {
    tag,
    origin: url.origin,
    mayEdit: canTendTags(viewer),
    following: await followState(db, viewer, { kind: "tag", id: tag.id }),
    ...(await questionListOf(args, { tagId: tag.id })),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data, matches }) => [
  ...pageMeta(matches, (t) => ({
    title: t("questions.tagTitle", { tag: data?.tag.slug ?? "" }),
    description: data?.tag.about || undefined,
    ...(data &&
      listedAt(data.questions, (page) => tagPath(data.tag.slug, { sort: sortOf(data.list), page }))),
  })),
  ...(data ? talkAlternates("tags", data.tag.slug) : []),
];

export default function Tag() {
  const { tag, origin, mayEdit, following, ...data } = useLoaderData<typeof loader>();
  const t = useT();
  return (
    <div className="page">
      <PageHead
        title={t("questions.tagTitle", { tag: tag.slug })}
        lead={t("questions.questionsCount", { count: tag.questionCount })}
      >
        <FollowForm subject={{ kind: "tag", id: tag.id }} state={following} here={tagPath(tag.slug)} />
        {mayEdit && (
          <ButtonLink look="quiet" icon="edit" href={tagEditPath(tag.slug)}>
            {t("tags.edit")}
          </ButtonLink>
        )}
      </PageHead>
      {tag.about && (
        <p>
          <bdi>{tag.about}</bdi>
        </p>
      )}
      {tag.aliases.length > 0 && (
        <p className="muted small">
          <Sentence of="tags.alsoKnown" parts={{ names: <TagNames names={tag.aliases} /> }} />
        </p>
      )}
      <div className="cluster">
        <a href={talksPath({ tag: tag.slug })}>{t("calendars.forProduct", { name: tag.slug })}</a>
        <TalksCalendar of="tags" slug={tag.slug} name={tag.slug} origin={origin} />
      </div>
      <QuestionListView {...data} path={(query) => tagPath(tag.slug, query)} />
    </div>
  );
}
