import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { notFound } from "~/domain/errors";
import { getRevisions, listHistory } from "~/domain/history/history.server";
import { getAnswer } from "~/domain/questions/page.server";
import { idFrom, pageFrom, revisionFrom } from "~/http/forms.server";
import { asAnyone } from "~/http/makers.server";
import { answerHistoryPath, answerPath } from "~/paths";
import { pageMeta } from "~/ui/page-meta";
import { useT } from "~/ui/use-t";
import { HistoryPage } from "../questions/history-page";

export const loader = asAnyone(async ({ db, viewer, params, url, shows }) => {
  const id = idFrom(params.id);
  if (id === null) throw notFound();
  const { title, questionId } = await getAnswer(db, viewer, id);
  shows(`question:${questionId}`);
  const of = { answerId: id };
  const page = pageFrom(url.searchParams.get("page"));
  const { items: events, hasNext } = await listHistory(db, viewer, { of, page });
  const from = revisionFrom(url.searchParams.get("from"));
  const to = revisionFrom(url.searchParams.get("to"));
  const revisions = await getRevisions(db, viewer, { of, from, to });
  return { id, title, events, page: { page, hasNext }, revisions };
});

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageMeta(matches, (t) => ({
    title: `${t("questions.historyTitle")} · ${data?.title ?? ""}`,
    noIndex: true,
  }));

export default function AnswerHistory() {
  const data = useLoaderData<typeof loader>();
  const t = useT();
  return (
    <HistoryPage
      heading={t("questions.historyOfAnswer")}
      backTo={answerPath(data.id)}
      path={(query) => answerHistoryPath(data.id, query)}
      data={data}
    />
  );
}
