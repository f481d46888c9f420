import { mergedPath } from "~/paths";
import { PersonLine } from "~/ui/person-line";
import { useT } from "~/ui/use-t";
import { personView } from "~/ui/views";
import type { QuestionOnPage } from "./page-data";

/** The questions that lead to this one, as others had asked it. */
export function AlsoAsked({ merged }: Pick<QuestionOnPage, "merged">) {
  const t = useT();
  return (
    <section className="stack stack--s">
      <h2 className="overline">{t("merging.alsoAsked")}</h2>
      <ul className="question-links">
        {merged.map(({ id, title, language, author, at }) => (
          <li key={id}>
            <a href={mergedPath(id)} lang={language}>
              {title}
            </a>
            <PersonLine person={personView(author)} verb={t("common.asked")} at={at} avatar={false} />
          </li>
        ))}
      </ul>
    </section>
  );
}
