import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { asAnyone } from "~/http/makers.server";
import { questionListOf } from "~/http/question-list.server";
import { newQuestionPath, questionsPath } from "~/paths";
import { ButtonLink } from "~/ui/button";
import { listedAt, pageMeta } from "~/ui/page-meta";
import { QuestionListView, sortOf } from "~/ui/question-list";
import { PageHead } from "~/ui/surface";
import { useT } from "~/ui/use-t";

export const loader = asAnyone((args) => questionListOf(args, {}));

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageMeta(matches, (t) => ({
    title: t("questions.listTitle"),
    ...(data && listedAt(data.questions, (page) => questionsPath({ sort: sortOf(data.list), page }))),
  }));

export default function Questions() {
  const data = useLoaderData<typeof loader>();
  const t = useT();
  return (
    <div className="page">
      <PageHead title={t("questions.listTitle")}>
        <ButtonLink look="signal" icon="plus" href={newQuestionPath()}>
          {t("common.askAQuestion")}
        </ButtonLink>
      </PageHead>
      <QuestionListView {...data} path={questionsPath} />
    </div>
  );
}
