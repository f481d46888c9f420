import { similarQuestionsPath } from "~/paths";
import { Button } from "~/ui/button";
import { QuestionLinks, type QuestionLinkView } from "~/ui/question-links";
import { useT } from "~/ui/use-t";

/**
 * Under the title of a new question: what was asked before, solved ones first. `found` is null when the search failed, and absent
 * before anything was looked for. The script looks while the title is typed; the button does the same without it (`intent=similar`).
 */
export function SimilarCheck({ found }: { found?: readonly QuestionLinkView[] | null | undefined }) {
  const t = useT();
  const status = () => {
    if (found === undefined) return "";
    if (found === null) return t("search.broken");
    return found.length > 0
      ? t("questions.similarCount", { count: found.length })
      : t("questions.similarNone");
  };
  return (
    <div className="similar" data-similar-url={similarQuestionsPath()}>
      <div className="cluster">
        <Button size="s" icon="search" name="intent" value="similar" formNoValidate>
          {t("questions.checkSimilar")}
        </Button>
        <span className="muted small" role="status">
          {status()}
        </span>
      </div>
      <div data-similar-found>{found && found.length > 0 && <QuestionLinks questions={found} newTab />}</div>
    </div>
  );
}
