import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { notFound } from "~/domain/errors";
import { listHistory } from "~/domain/history/history.server";
import { listVerdicts } from "~/domain/official/verdict.server";
import { getAnswer } from "~/domain/questions/page.server";
import { idFrom, pageFrom } from "~/http/forms.server";
import { asAnyone } from "~/http/makers.server";
import { pageLinks } from "~/lib/page-links";
import { answerHistoryPath, answerMarksPath, answerPath } from "~/paths";
import { OfficialMark } from "~/ui/marks";
import { Breadcrumbs, Pagination } from "~/ui/navigation";
import { pageMeta } from "~/ui/page-meta";
import { EmptyState, NothingOnPage, PageHead, Section } from "~/ui/surface";
import { useT } from "~/ui/use-t";
import { markView } from "~/ui/views";
import { HistoryLine } from "../questions/history-line";
import { VerdictList } from "./verdict-list";

export const loader = asAnyone(async ({ db, viewer, params, url, shows }) => {
  const id = idFrom(params.id);
  if (id === null) throw notFound();
  const { questionId } = await getAnswer(db, viewer, id);
  shows(`question:${questionId}`);
  // Asked once more: it may have changed before the page said what it shows.
  const { title, marks, revisionNumber } = await getAnswer(db, viewer, id);
  const page = pageFrom(url.searchParams.get("page"));
  const { items: events, hasNext } = await listHistory(db, viewer, {
    of: { answerId: id },
    page,
    onlyMarks: true,
  });
  const verdicts = await listVerdicts(db, viewer, id);
  return { answer: { id, revisionNumber }, title, marks, events, verdicts, page: { page, hasNext } };
});

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageMeta(matches, (t) => ({ title: `${t("official.marksTitle")} · ${data?.title ?? ""}`, noIndex: true }));

export default function Marks() {
  const { answer, title, marks, events, verdicts, page } = useLoaderData<typeof loader>();
  const t = useT();
  return (
    <div className="page page--reading stack stack--l">
      <Breadcrumbs
        items={[{ label: title, href: answerPath(answer.id) }, { label: t("official.marksTitle") }]}
      />
      <PageHead title={t("official.marksTitle")} lead={<bdi>{title}</bdi>} />
      {marks.length === 0 && <EmptyState title={t("official.noMarks")} />}
      {marks.map((mark) => (
        <OfficialMark key={mark.id} mark={{ ...markView(mark, answer), historyHref: null }} />
      ))}
      {verdicts.length > 0 && <VerdictList verdicts={verdicts} />}
      <Section title={t("questions.historyEvents")}>
        {events.length === 0 && page.page > 1 ? (
          <NothingOnPage firstHref={answerMarksPath(answer.id)} />
        ) : (
          <ol className="timeline">
            {events.map((event) => (
              <HistoryLine
                key={event.id}
                event={event}
                path={(query) => answerHistoryPath(answer.id, query)}
              />
            ))}
          </ol>
        )}
        <Pagination {...pageLinks(page, (number) => answerMarksPath(answer.id, { page: number }))} />
      </Section>
    </div>
  );
}
