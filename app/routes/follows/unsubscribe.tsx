import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { notFound } from "~/domain/errors";
import { unsubscribing } from "~/domain/follows/unsubscribe-token.server";
import { kindTexts } from "~/domain/notifications/kind-texts";
import { endMails } from "~/domain/notifications/wishes.server";
import { asAnyone } from "~/http/makers.server";
import { unsubscribePath } from "~/paths";
import { Button } from "~/ui/button";
import { pageMeta } from "~/ui/page-meta";
import { Notice, PageHead } from "~/ui/surface";
import { useT } from "~/ui/use-t";

/** Looking at the link ends nothing: mail programs do that too. */
export const loader = asAnyone(async ({ url }) => {
  const token = url.searchParams.get("token") ?? "";
  const what = unsubscribing(token);
  if (!what) throw notFound();
  return { token, kind: what.kind };
});

/**
 * Ends mails of one kind to one follower. Mail programs send this themselves (RFC 8058), from anywhere and without a session: the
 * signed address alone says whose mails end, and who is signed in here is not looked at.
 */
export const action = asAnyone(async ({ db, url }) => {
  const what = unsubscribing(url.searchParams.get("token") ?? "");
  if (!what) throw notFound();
  await endMails(db, what.followerId, what.kind);
  return { isDone: true };
});

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t("follows.unsubscribeTitle"), noIndex: true }));

export default function Unsubscribe() {
  const { token, kind } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  const t = useT();
  const name = t(kindTexts[kind]);
  if (outcome) {
    return (
      <div className="page page--narrow stack">
        <PageHead title={t("follows.unsubscribedTitle")} />
        <Notice tone="good" live>
          {t("follows.unsubscribedText", { name })}
        </Notice>
      </div>
    );
  }
  return (
    <div className="page page--narrow stack">
      <PageHead title={t("follows.unsubscribeTitle")} lead={t("follows.unsubscribeText", { name })} />
      <form method="post" action={unsubscribePath(token)} className="form">
        <div className="form__actions">
          <Button look="primary">{t("follows.unsubscribeButton")}</Button>
        </div>
      </form>
    </div>
  );
}
