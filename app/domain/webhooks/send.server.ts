import { eq, sql } from "drizzle-orm";
import { siteUrl } from "~/adapters/site-address.server";
import { sendToChat } from "~/adapters/webhooks/chats.server";
import { NotPosted } from "~/adapters/webhooks/post-json.server";
import type { Db } from "~/db.server";
import { publicQuestion } from "~/domain/questions/visible.server";
import { rowsOf } from "~/domain/rows.server";
import type { WebhookKind } from "~/domain/vendors/vocabulary";
import { type Language, translator } from "~/i18n";
import { questionPath } from "~/paths";
import { webhooks } from "~db/schema/support";
import { oneLine } from "../mail/compose.server";

type Target = { kind: WebhookKind; url: string; secret: string; language: Language };
type News = {
  verb: "target-half" | "target-missed";
  what: "first" | "solution";
  severity: string;
  id: number;
  title: string;
};

/**
 * Tells a chat of a target, or sends the line of a test (`eventId` null). What the chat cannot be told is written down beside the webhook
 * in a word of our own, and thrown so that the queue tries again; an address that is refused is not tried again. A webhook that was
 * removed, or a question that went out of sight, sends nothing.
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

/** The title, what is due, and the way there; nothing that is internal. */
function textOf(language: Language, news: News | null): string {
  const t = translator(language);
  if (!news) return t("webhooks.testText", { site: siteUrl("") });
  const first = news.what === "first";
  const due =
    news.verb === "target-half"
      ? t(first ? "desk.halfFirst" : "desk.halfSolution")
      : t(first ? "desk.missedFirst" : "desk.missedSolution");
  return `[${news.severity}] ${due}\n${oneLine(news.title)}\n${siteUrl(questionPath(news.id))}`;
}

async function newsOf(db: Db, eventId: number): Promise<News | null> {
  const [news] = await rowsOf<News>(
    db,
    sql`select e.verb, e.data->>'what' as what, e.data->>'severity' as severity, q.id, q.title
        from events e join questions q on q.id = e.question_id
        where e.id = ${eventId} and e.verb in ('target-half', 'target-missed') and ${publicQuestion}`,
  );
  return news ?? null;
}
