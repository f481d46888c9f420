import { answerPath } from "~/paths";
import { useT } from "~/ui/use-t";
import type { AnswerOnPage, QuestionOnPage } from "./page-data";

type QuestionJsonLdProps = {
  question: QuestionOnPage;
  answers: readonly AnswerOnPage[];
  /** Of this site: addresses in the data are absolute. */
  origin: string;
};

/** What search engines read: schema.org QAPage. A data block, so no script runs; `<` is escaped so that no text can end it. */
export function QuestionJsonLd({ question, answers, origin }: QuestionJsonLdProps) {
  const t = useT();
  if (question.deleted || question.hidden) return null;
  const personData = ({ name }: { name: string | null }) => ({
    "@type": "Person",
    name: name ?? t("common.deletedAccount"),
  });
  const shown = answers
    .filter(({ deleted, hidden }) => !deleted && !hidden)
    .map((answer) => ({ answer, data: answerData(answer, origin, personData(answer.author)) }));
  const suggested = shown.filter(({ answer }) => !answer.isAccepted).map(({ data }) => data);
  const accepted = shown.find(({ answer }) => answer.isAccepted)?.data;
  const data = {
    "@context": "https://schema.org",
    "@type": "QAPage",
    mainEntity: {
      "@type": "Question",
      name: question.title,
      text: question.plain,
      answerCount: question.answerCount,
      upvoteCount: question.score,
      dateCreated: question.createdAt,
      author: personData(question.author),
      ...(accepted && { acceptedAnswer: accepted }),
      ...(suggested.length > 0 && { suggestedAnswer: suggested }),
    },
  };
  const text = JSON.stringify(data).replaceAll("<", "\\u003c");
  // biome-ignore lint/security/noDangerouslySetInnerHtml: JSON with `<` escaped, in a data block
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: text }} />;
}

function answerData(answer: AnswerOnPage, origin: string, author: object) {
  return {
    "@type": "Answer",
    text: answer.plain,
    upvoteCount: answer.score,
    dateCreated: answer.createdAt,
    url: new URL(answerPath(answer.id), origin).href,
    author,
  };
}
