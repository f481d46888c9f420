import { type ComposedMail, composeMail } from "~/domain/mail/compose.server";
import { type Language, translator } from "~/i18n";
import { formatInZone } from "~/lib/time-zone";
import { questionDeskPath } from "~/paths";

/** A target of which half or all is over, as the vendor's staff are told of it. */
export type TargetNews = {
  verb: "target-half" | "target-missed";
  what: "first" | "solution";
  questionId: number;
  title: string;
  severity: string;
  /** ISO 8601. */
  dueAt: string;
};

type Reader = { name: string; language: Language; timeZone: string | null };

/** The mail to one of the staff, in their language and zone. It holds nothing internal. */
export function targetMail(news: TargetNews, { name, language, timeZone }: Reader): ComposedMail {
  const t = translator(language);
  const isMissed = news.verb === "target-missed";
  const isFirst = news.what === "first";
  const due = isMissed
    ? t(isFirst ? "desk.missedFirst" : "desk.missedSolution")
    : t(isFirst ? "desk.halfFirst" : "desk.halfSolution");
  return composeMail({
    language,
    name,
    subject: t("common.labelled", { label: `[${news.severity}] ${due}`, words: news.title }),
    parts: [
      due,
      { quote: news.title },
      t("desk.mailDue", { time: formatInZone(new Date(news.dueAt), timeZone ?? "UTC", language) }),
      { path: questionDeskPath(news.questionId), label: t("desk.mailOpen") },
      t("desk.mailWhy"),
    ],
  });
}
