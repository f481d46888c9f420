import type { SerializeFrom } from "@remix-run/node";
import type { Unmarked } from "~/domain/official/rechecks.server";
import { questionPath } from "~/paths";
import { DataTable } from "~/ui/data-table";
import { Section } from "~/ui/surface";
import { useT } from "~/ui/use-t";

/** What readers come for and find no official answer to. */
export function MostRead({ questions }: { questions: readonly SerializeFrom<Unmarked>[] }) {
  const t = useT();
  const columns = [
    { key: "question", label: t("common.kindQuestion") },
    { key: "reads", label: t("official.columnReads"), number: true },
    { key: "answers", label: t("official.columnAnswers"), number: true },
    { key: "product", label: t("common.product") },
  ];
  const rows = questions.map(({ id, title, language, reads, answerCount, product }) => ({
    key: id,
    cells: {
      question: (
        <a href={questionPath(id)} lang={language === "zh" ? "zh-CN" : "en"}>
          <bdi>{title}</bdi>
        </a>
      ),
      reads,
      answers: answerCount,
      product,
    },
  }));
  return (
    <Section title={t("official.mostReadTitle")}>
      {rows.length > 0 ? (
        <DataTable caption={t("official.mostReadTitle")} columns={columns} rows={rows} stacks />
      ) : (
        <p className="muted">{t("official.mostReadNone")}</p>
      )}
    </Section>
  );
}
