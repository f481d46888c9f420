import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { notFound } from "~/domain/errors";
import { getRevisions, listHistory } from "~/domain/history/history.server";
import { getQuestion } from "~/domain/questions/page.server";
import { idFrom, pageFrom, revisionFrom } from "~/http/forms.server";
import { asAnyone } from "~/http/makers.server";
import { questionHistoryPath, questionPath } from "~/paths";
import { pageMeta } from "~/ui/page-meta";
import { useT } from "~/ui/use-t";
import { HistoryPage } from "./history-page";

export const loader = asAnyone(async ({ db, viewer, params, url, shows }) => {
  const id = idFrom(params.id);
  if (id === null) throw notFound();
  shows(`question:${id}`);
  const { title, language } = await getQuestion(db, viewer, id);
  const of = { questionId: id };
  const page = pageFrom(url.searchParams.get("page"));
  const { items: events, hasNext } = await listHistory(db, viewer, { of, page });
  const from = revisionFrom(url.searchParams.get("from"));
  const to = revisionFrom(url.searchParams.get("to"));
  const revisions = await getRevisions(db, viewer, { of, from, to });
  return { id, title, language, events, page: { page, hasNext }, revisions };
});

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageMeta(matches, (t) => ({
    title: `${t("questions.historyTitle")} · ${data?.title ?? ""}`,
    noIndex: true,
  }));

export default function QuestionHistory() {
  const data = useLoaderData<typeof loader>();
  const t = useT();
  return (
    <HistoryPage
      heading={t("questions.historyOfQuestion")}
      backTo={questionPath(data.id)}
      path={(query) => questionHistoryPath(data.id, query)}
      data={data}
    />
  );
}
