import { answerPath } from "~/paths";
import type { AnswerOnPage, QuestionOnPage } from "./page-data";

/** What search engines read: schema.org QAPage. A data block, so no script runs; `<` is escaped so that no text can end it. */
export function QuestionJsonLd({
  question,
  answers,
}: {
  question: QuestionOnPage;
  answers: readonly AnswerOnPage[];
}) {
  if (question.deleted || question.hidden) return null;
  const shown = answers
    .filter(({ deleted, hidden }) => !deleted && !hidden)
    .map((answer) => ({ answer, data: answerData(answer) }));
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

function answerData(answer: AnswerOnPage) {
  return {
    "@type": "Answer",
    text: answer.html
      .replace(/<[^>]*>/g, " ")
      .replace(/\s+/g, " ")
      .trim()
      .slice(0, 1000),
    upvoteCount: answer.score,
    dateCreated: answer.createdAt,
    url: answerPath(answer.id),
    author: personData(answer.author),
  };
}

function personData({ name }: { name: string | null }) {
  return { "@type": "Person", name: name ?? "deleted account" };
}
