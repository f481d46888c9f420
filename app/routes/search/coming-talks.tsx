import type { TalkResult } from "~/domain/search/results.server";
import { QuestionRows } from "~/ui/question-row";
import { useT } from "~/ui/use-t";
import { ResultRow } from "./result-row";

/** Talks that match and are still to come, in a list of their own: who looks for the subject may want to be there. */
export function ComingTalks({ talks, ping }: { talks: readonly TalkResult[]; ping?: string | undefined }) {
  const t = useT();
  if (talks.length === 0) return null;
  return (
    <section className="stack stack--s" aria-labelledby="coming-talks">
      <h2 className="label" id="coming-talks">
        {t("search.comingTalks")}
      </h2>
      <QuestionRows>
        {talks.map((result) => (
          <ResultRow key={result.talk.id} result={result} ping={ping} short />
        ))}
      </QuestionRows>
    </section>
  );
}
