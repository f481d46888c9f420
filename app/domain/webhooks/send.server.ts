import { eq, sql } from "drizzle-orm";
import { siteUrl } from "~/adapters/site-address.server";
import { sendToChat } from "~/adapters/webhooks/chats.server";
import { NotPosted } from "~/adapters/webhooks/post-json.server";
import type { Db } from "~/db.server";
import { publicAnswer, publicQuestion } from "~/domain/questions/visible.server";
import { rowsOf } from "~/domain/rows.server";
import type { WebhookKind } from "~/domain/vendors/vocabulary";
import { type Language, translator } from "~/i18n";
import { answerPath, questionPath } from "~/paths";
import { webhooks } from "~db/schema/support";
import { oneLine } from "../mail/compose.server";

type Target = { kind: WebhookKind; url: string; secret: string; language: Language };
type News = {
  verb: "target-half" | "target-missed" | "marked" | "withdrew-mark";
  /** Of a target. */
  what: "first" | "solution" | null;
  severity: string | null;
  id: number;
  answerId: number | null;
  title: string;
};

/**
 * Tells a chat of a target or an official mark, or sends the line of a test (`eventId` null). What the chat cannot be told is written down beside the webhook
 * in a word of our own, and thrown so that the queue tries again; an address that is refused is not tried again. A webhook that was
 * removed, what went out of sight, and a mark that was withdrawn before its chat could be told of it, send nothing.
 */
export async function sendWebhook(
  db: Db,
  { webhookId, eventId }: { webhookId: number; eventId: number | null },
  { send = sendToChat }: { send?: typeof sendToChat } = {},
): Promise<void> {
  const [target] = await rowsOf<Target>(
    db,
    sql`select w.kind, w.url, w.secret, u.language from webhooks w join users u on u.id = w.created_by where w.id = ${webhookId}`,
  );
  if (!target) return;
  const news = eventId === null ? null : await newsOf(db, eventId);
  if (eventId !== null && !news) return;
  const write = (facts: Partial<typeof webhooks.$inferInsert>) =>
    db.update(webhooks).set(facts).where(eq(webhooks.id, webhookId));
  try {
    await send({ ...target, text: textOf(target.language, news) });
    await write({ lastSentAt: new Date(), lastError: null });
  } catch (error) {
    const failure = error instanceof NotPosted ? error.failure : "unreachable";
    await write({ lastError: failure });
    if (failure !== "refused-address") throw new Error(`a webhook was not sent: ${failure}`);
  }
}

/** What is due or happened, the title, and the way there; nothing that is internal. */
function textOf(language: Language, news: News | null): string {
  const t = translator(language);
  if (!news) return t("webhooks.testText", { site: siteUrl("") });
  const { verb, severity, id, answerId, title } = news;
  const path = verb === "marked" && answerId !== null ? answerPath(answerId) : questionPath(id);
  const said = `${severity ? `[${severity}] ` : ""}${t(textKeyOf(news))}`;
  return `${said}\n${oneLine(title)}\n${siteUrl(path)}`;
}

function textKeyOf({ verb, what }: News) {
  switch (verb) {
    case "target-half":
      return what === "first" ? "desk.halfFirst" : "desk.halfSolution";
    case "target-missed":
      return what === "first" ? "desk.missedFirst" : "desk.missedSolution";
    case "marked":
      return "webhooks.officialMarked";
    case "withdrew-mark":
      return "webhooks.officialWithdrawn";
  }
}

async function newsOf(db: Db, eventId: number): Promise<News | null> {
  const [news] = await rowsOf<News>(
    db,
    sql`select e.verb, e.data->>'what' as what, coalesce(e.data->>'severity', q.severity) as severity, q.id, a.id as "answerId", q.title
        from events e join questions q on q.id = e.question_id left join answers a on a.id = e.answer_id
        where e.id = ${eventId} and ${publicQuestion} and (e.verb in ('target-half', 'target-missed', 'withdrew-mark')
          or (e.verb = 'marked' and ${publicAnswer} and not exists (select from events x
            where x.answer_id = e.answer_id and x.mark_id = e.mark_id and x.verb = 'withdrew-mark' and x.id > e.id)))`,
  );
  return news ?? null;
}
