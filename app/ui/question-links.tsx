import { questionPath } from "~/paths";
import { Badge } from "./badge";
import { Icon } from "./icon";
import { useT } from "./use-t";

export type QuestionLinkView = {
  id: number;
  title: string;
  language: "zh" | "en";
  official: boolean;
  accepted: boolean;
  isClosed: boolean;
};

/** Titles of questions with their states; `newTab` where what the reader is writing must stay. */
export function QuestionLinks({
  questions,
  newTab = false,
  href = questionPath,
}: {
  questions: readonly QuestionLinkView[];
  newTab?: boolean;
  /** Where each leads to: its page by default. */
  href?: (id: number) => string;
}) {
  const t = useT();
  const target = newTab ? ({ target: "_blank", rel: "noopener" } as const) : {};
  return (
    <ul className="question-links">
      {questions.map(({ id, title, language, official, accepted, isClosed }) => (
        <li key={id}>
          <a href={href(id)} {...target}>
            <span lang={language}>{title}</span>
            {newTab && (
              <>
                {" "}
                <Icon name="external" size="s" />
                <span className="visually-hidden">{t("common.opensInNewTab")}</span>
              </>
            )}
          </a>
          <span className="cluster cluster--s">
            {official && <Badge kind="official" />}
            {accepted && <Badge kind="solved" />}
            {isClosed && <Badge kind="closed" />}
            {!official && !accepted && !isClosed && <Badge kind="open" />}
          </span>
        </li>
      ))}
    </ul>
  );
}
