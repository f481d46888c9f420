import type { AnswerOrder } from "~/domain/questions/details";
import { questionPath } from "~/paths";
import { Kept } from "~/ui/kept";
import { TabLinks } from "~/ui/navigation";
import { useT } from "~/ui/use-t";

type AnswerOrderTabsProps = { id: number; order: AnswerOrder };

/** The answers by what helps most, or as they were given. */
export function AnswerOrderTabs(given: AnswerOrderTabsProps) {
  const t = useT();
  return <Kept as="nav" className="tabs" aria-label={t("questions.answerOrder")} of={Orders} given={given} />;
}

function Orders({ id, order }: AnswerOrderTabsProps) {
  const t = useT();
  return (
    <TabLinks
      items={[
        { label: t("questions.bestFirst"), href: questionPath(id), current: order === "best" },
        {
          label: t("questions.oldestFirst"),
          href: questionPath(id, 1, "oldest"),
          current: order === "oldest",
        },
      ]}
    />
  );
}
