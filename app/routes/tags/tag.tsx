import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { getTag } from "~/domain/tags/tags.server";
import { asAnyone } from "~/http/makers.server";
import { questionListOf } from "~/http/question-list.server";
import { tagPath } from "~/paths";
import { pageMeta } from "~/ui/page-meta";
import { QuestionListView } from "~/ui/question-list";
import { PageHead } from "~/ui/surface";
import { useT } from "~/ui/use-t";

export const loader = asAnyone(async (args) => {
  args.shows("questions");
  const tag = await getTag(args.db, args.params.slug ?? "");
  return { tag, ...(await questionListOf(args, { tagId: tag.id })) };
});

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageMeta(matches, (t) => ({ title: t("questions.tagTitle", { tag: data?.tag.slug ?? "" }) }));

export default function Tag() {
  const { tag, ...data } = useLoaderData<typeof loader>();
  const t = useT();
  return (
    <div className="page">
      <PageHead
        title={t("questions.tagTitle", { tag: tag.slug })}
        lead={t("questions.questionsCount", { count: tag.questionCount })}
      />
      <QuestionListView {...data} path={(query) => tagPath(tag.slug, query)} />
    </div>
  );
}
