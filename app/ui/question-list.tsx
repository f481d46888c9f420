import type { QuestionList } from "~/domain/questions/vocabulary";
import { questionLists } from "~/domain/questions/vocabulary";
import { pageLinks } from "~/lib/page-links";
import { Pagination, Tabs } from "./navigation";
import { QuestionRow, QuestionRows } from "./question-row";
import { EmptyState, NothingOnPage } from "./surface";
import { useT } from "./use-t";
import { questionRowView } from "./views";

type Summary = Parameters<typeof questionRowView>[0];

type QuestionListViewProps = {
  list: QuestionList;
  questions: { items: readonly Summary[]; page: number; hasNext: boolean };
  /** Address of a list and page of it. */
  path: (query: { sort: QuestionList | null; page: number | null }) => string;
};

/** A list of questions with the tabs to its other orders and its pages. */
export function QuestionListView({ list, questions, path }: QuestionListViewProps) {
  const t = useT();
  const names = {
    newest: t("questions.listNewest"),
    active: t("questions.listActive"),
    unanswered: t("questions.listUnanswered"),
    solved: t("questions.listSolved"),
    official: t("questions.listOfficial"),
  };
  return (
    <>
      <Tabs
        label={t("common.sort")}
        items={questionLists.map((one) => ({
          label: names[one],
          href: path({ sort: sortOf(one), page: null }),
          current: one === list,
        }))}
      />
      {questions.items.length === 0 && questions.page > 1 ? (
        <NothingOnPage firstHref={path({ sort: sortOf(list), page: null })} />
      ) : questions.items.length === 0 ? (
        <EmptyState title={t("questions.listEmpty")}>
          <p>{t("questions.listEmptyHint")}</p>
        </EmptyState>
      ) : (
        <QuestionRows>
          {questions.items.map((question) => (
            <QuestionRow
              key={question.id}
              question={questionRowView(question, list === "active" || list === "official" ? list : "asked")}
            />
          ))}
        </QuestionRows>
      )}
      <Pagination {...pageLinks(questions, (page) => path({ sort: sortOf(list), page }))} />
    </>
  );
}

/** The first list is the address without a query. */
/** For the address: the usual order needs no word. */
export function sortOf(list: QuestionList): QuestionList | null {
  return list === "newest" ? null : list;
}
