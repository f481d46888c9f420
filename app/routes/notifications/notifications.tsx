import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listNotifications, markRead } from "~/domain/notifications/notifications.server";
import { idFrom, pageFrom, textFields } from "~/http/forms.server";
import { asSignedIn } from "~/http/makers.server";
import { pageLinks } from "~/lib/page-links";
import { answerPath, notificationsPath, questionPath, talkPath } from "~/paths";
import { Badge } from "~/ui/badge";
import { Button } from "~/ui/button";
import { Pagination } from "~/ui/navigation";
import { pageMeta } from "~/ui/page-meta";
import { PersonName } from "~/ui/person-line";
import { Sentence } from "~/ui/sentence";
import { EmptyState, NothingOnPage, PageHead } from "~/ui/surface";
import { Time } from "~/ui/time";
import { useT } from "~/ui/use-t";
import { personView } from "~/ui/views";
import { sentenceOf } from "./notification-text";

export const loader = asSignedIn(async ({ db, viewer, url }) =>
  listNotifications(db, viewer, { page: pageFrom(url.searchParams.get("page")) }),
);

/** Marks as read everything up to the newest that the page showed. */
export const action = asSignedIn(async ({ db, viewer, request }) => {
  const { upTo } = textFields(await request.formData());
  const newest = idFrom(upTo);
  if (newest) await markRead(db, viewer, newest);
  return redirect(notificationsPath());
});

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t("notifications.title"), noIndex: true }));

type Item = ReturnType<typeof useLoaderData<typeof loader>>["items"][number];

export default function Notifications() {
  const { items, ...page } = useLoaderData<typeof loader>();
  const t = useT();
  const hasUnread = items.some(({ isUnread }) => isUnread);
  return (
    <div className="page page--reading stack">
      <PageHead title={t("notifications.title")} lead={t("notifications.lead")}>
        {hasUnread && (
          <form method="post" action={notificationsPath()}>
            <Button name="upTo" value={items[0]?.id} icon="check">
              {t("notifications.markRead")}
            </Button>
          </form>
        )}
      </PageHead>
      {items.length === 0 && page.page > 1 ? (
        <NothingOnPage firstHref={notificationsPath()} />
      ) : items.length === 0 ? (
        <EmptyState title={t("notifications.empty")}>
          <p>{t("notifications.emptyHint")}</p>
        </EmptyState>
      ) : (
        <ol className="timeline">
          {items.map((item) => (
            <Line key={item.id} item={item} />
          ))}
        </ol>
      )}
      <Pagination
        {...pageLinks(page, (number) => `${notificationsPath()}${number ? `?page=${number}` : ""}`)}
      />
    </div>
  );
}

function Line({ item }: { item: Item }) {
  const t = useT();
  const title = (
    <a href={hrefOf(item)} lang={item.language === "zh" ? "zh-CN" : "en"}>
      <bdi>{item.title}</bdi>
    </a>
  );
  const who = item.actor ? <PersonName person={personView(item.actor)} /> : t("notifications.somebody");
  return (
    <li className="timeline__item">
      <span>
        {item.isUnread && <Badge kind="open">{t("notifications.isNew")}</Badge>}{" "}
        <Sentence of={sentenceOf(item)} parts={{ who, title }} />
      </span>
      <span className="muted small">
        {item.actorRole && <bdi>{item.actorRole} · </bdi>}
        <Time at={item.at} format="ago" />
      </span>
    </li>
  );
}

function hrefOf({ answerId, questionId, talkId }: Item): string {
  if (answerId !== null) return answerPath(answerId);
  return questionId !== null ? questionPath(questionId) : talkPath(talkId ?? 0);
}
