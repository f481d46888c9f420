import type { Reader } from "~/domain/follows/follower.server";
import { noticeMail } from "~/domain/follows/notice-mail.server";
import type { NewMail } from "~/domain/mail/queue.server";
import { kindTexts } from "~/domain/notifications/kind-texts";
import { translator } from "~/i18n";
import { questionAnswersPath } from "~/paths";

const KIND = "accept-reminder";

/** The mail that reminds an asker to accept an answer, in their language. */
export function reminderMail(
  reader: Reader,
  email: string,
  { questionId, title, answers }: { questionId: number; title: string; answers: number },
): NewMail {
  const t = translator(reader.language);
  const said = {
    subject: t("notifications.acceptReminderSubject", { title }),
    parts: [
      t("notifications.acceptReminderAnswers", { count: answers }),
      { quote: title },
      t("notifications.acceptReminderAsk"),
      { path: questionAnswersPath(questionId), label: t("notifications.acceptReminderOpen") },
      t("notifications.acceptReminderOnce"),
    ],
    why: t("notifications.mailWhy", { kind: t(kindTexts[KIND]) }),
  };
  return { ...noticeMail(reader, email, KIND, said), name: `${KIND}-${questionId}` };
}
