import { answerPath } from "~/paths";
import { Badge } from "~/ui/badge";
import { PersonName } from "~/ui/person-line";
import { EmptyState } from "~/ui/surface";
import { Time } from "~/ui/time";
import { useT } from "~/ui/use-t";
import { personView } from "~/ui/views";

type Answer = {
  answerId: number;
  title: string;
  language: "zh" | "en";
  product: string;
  at: string;
  by: { id: number; name: string | null };
};

/** The answers that a vendor marked last. */
export function OfficialAnswers({ answers }: { answers: readonly Answer[] }) {
  const t = useT();
  if (answers.length === 0) return <EmptyState title={t("vendors.noOfficialAnswers")} />;
  return (
    <ul className="stack">
      {answers.map((answer) => (
        <li key={answer.answerId} className="stack stack--xs">
          <a href={answerPath(answer.answerId)} lang={answer.language}>
            {answer.title}
          </a>
          <span className="cluster cluster--s small muted">
            <Badge kind="official" />
            <span>{answer.product}</span>
            <PersonName person={personView(answer.by)} />
            <Time at={answer.at} format="ago" />
          </span>
        </li>
      ))}
    </ul>
  );
}
