import { mergedPath } from "~/paths";
import { Icon } from "~/ui/icon";
import { Sentence } from "~/ui/sentence";
import { useT } from "~/ui/use-t";
import type { AnswerOnPage } from "./page-data";

/** From where an answer came to this question. That it was accepted there is a fact of that question, and no acceptance here (rule 1). */
export function CameFrom({ from }: { from: NonNullable<AnswerOnPage["cameFrom"]> }) {
  const t = useT();
  if (from.title === null) return null;
  const question = (
    <a href={mergedPath(from.id)} lang={from.language}>
      {from.title}
    </a>
  );
  return (
    <p className="small muted">
      <Icon name="merge" size="s" /> <Sentence of="merging.cameFrom" parts={{ question }} />
      {from.wasAccepted && <> {t("merging.wasAccepted")}</>}
    </p>
  );
}
