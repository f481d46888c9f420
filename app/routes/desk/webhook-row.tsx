import type { WebhookKind } from "~/domain/vendors/vocabulary";
import type { Webhook } from "~/domain/webhooks/webhooks.server";
import type { Translate } from "~/i18n";
import { Button } from "~/ui/button";
import { DOT } from "~/ui/dot";
import { Sentence } from "~/ui/sentence";
import { Card } from "~/ui/surface";
import { Time } from "~/ui/time";
import { useT } from "~/ui/use-t";

export const chatNames = {
  dingtalk: "webhooks.dingtalk",
  wecom: "webhooks.wecom",
  lark: "webhooks.lark",
  slack: "webhooks.slack",
} as const satisfies Record<WebhookKind, string>;

/** One chat that is told, how that went the last time, and buttons to try and to remove it. */
export function WebhookRow({ webhook }: { webhook: Webhook }) {
  const t = useT();
  const { id, kind, shown, isSigned, lastSentAt, lastError } = webhook;
  return (
    <li>
      <Card title={t(chatNames[kind])}>
        <p>
          <code className="webhook-url">{shown}</code>
          {isSigned && (
            <span className="muted">
              {DOT}
              {t("webhooks.signed")}
            </span>
          )}
        </p>
        <p className={lastError ? "field__error" : "muted"}>
          {lastError ? (
            t("webhooks.failed", { why: failureText(t, lastError) })
          ) : lastSentAt ? (
            <Sentence of="webhooks.sent" parts={{ time: <Time at={lastSentAt} format="moment" /> }} />
          ) : (
            t("webhooks.never")
          )}
        </p>
        <form method="post" className="cluster">
          <input type="hidden" name="webhook" value={id} />
          <Button size="s" name="intent" value="test">
            {t("webhooks.test")}
          </Button>
          <Button size="s" look="danger" name="intent" value="remove">
            {t("webhooks.remove")}
          </Button>
        </form>
      </Card>
    </li>
  );
}

const failureTexts = {
  "refused-address": "webhooks.refusedAddress",
  unreachable: "webhooks.unreachable",
  timeout: "webhooks.timeout",
  redirected: "webhooks.redirected",
  "too-large": "webhooks.tooLarge",
} as const;

/** `status-404` and `code-310000` stand for themselves. */
function failureText(t: Translate, failure: string): string {
  const key = failureTexts[failure as keyof typeof failureTexts];
  return key ? t(key) : failure.replace("-", " ");
}
