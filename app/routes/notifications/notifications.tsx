import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { noticeGroups } from "~/domain/notifications/kinds";
import {
  countUnread,
  listNotifications,
  markOneRead,
  markRead,
} from "~/domain/notifications/notifications.server";
import { noticeHref } from "~/domain/notifications/place";
import { sentenceOf } from "~/domain/notifications/sentences";
import { versionListText } from "~/domain/products/version-list-text";
import { idFrom, pageFrom, textFields } from "~/http/forms.server";
import { asSignedIn } from "~/http/makers.server";
import { chosen } from "~/http/preferences";
import { localeOf } from "~/i18n";
import { pageLinks } from "~/lib/page-links";
import { followsPath, notificationsPath, settingsPath, talkPath } from "~/paths";
import { Badge } from "~/ui/badge";
import { Button } from "~/ui/button";
import { classes } from "~/ui/class-names";
import { DOT } from "~/ui/dot";
import { Pagination, Tabs } from "~/ui/navigation";
import { pageMeta } from "~/ui/page-meta";
import { PersonName } from "~/ui/person-line";
import { roleName } from "~/ui/role-name";
import { Sentence } from "~/ui/sentence";
import { EmptyState, NothingOnPage, PageHead } from "~/ui/surface";
import { TalkChanges } from "~/ui/talk-changes";
import { Time } from "~/ui/time";
import { useT } from "~/ui/use-t";
import { personView } from "~/ui/views";

export const loader = asSignedIn(async ({ db, viewer, url }) => {
  const about = chosen(noticeGroups, url.searchParams.get("about")) ?? null;
  const page = pageFrom(url.searchParams.get("page"));
  return {
    about,
    unread: await countUnread(db, viewer),
    ...(await listNotifications(db, viewer, { page, group: about })),
  };
});

/** Marks as read one notice, or everything up to the newest that the page showed. */
export const action = asSignedIn(async ({ db, viewer, request, url }) => {
  const { upTo, notice } = textFields(await request.formData());
  const newest = idFrom(upTo);
  const one = idFrom(notice);
  if (newest) await markRead(db, viewer, newest);
  if (one) await markOneRead(db, viewer, one);
  return redirect(notificationsPath({ about: chosen(noticeGroups, url.searchParams.get("about")) ?? null }));
});

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t("notifications.title"), noIndex: true }));

type Item = ReturnType<typeof useLoaderData<typeof loader>>["items"][number];

export default function Notifications() {
  const { items, about, unread, ...page } = useLoaderData<typeof loader>();
  const t = useT();
  const hasUnread = items.some(({ isUnread }) => isUnread);
  const here = notificationsPath({ about });
  return (
    <div className="page page--reading stack">
      <PageHead title={t("notifications.title")} lead={t("notifications.lead")}>
        {unread > 0 && <span className="muted">{t("notifications.unreadCount", { count: unread })}</span>}
        {hasUnread && about === null && (
          <form method="post" action={here}>
            <Button name="upTo" value={items[0]?.id} icon="check">
              {t("notifications.markRead")}
            </Button>
          </form>
        )}
        <a href={settingsPath("notifications")}>{t("notifications.settingsLink")}</a>
        <a href={followsPath()}>{t("notifications.followsLink")}</a>
      </PageHead>
      <Tabs
        label={t("notifications.about")}
        items={[null, ...noticeGroups].map((group) => ({
          label: t(group ? groupTexts[group] : "notifications.everything"),
          href: notificationsPath({ about: group }),
          current: group === about,
        }))}
      />
      {items.length === 0 && page.page > 1 ? (
        <NothingOnPage firstHref={here} />
      ) : items.length === 0 && about ? (
        <EmptyState title={t("notifications.noneOfKind")}>
          <p>{t("notifications.noneOfKindHint")}</p>
        </EmptyState>
      ) : items.length === 0 ? (
        <EmptyState title={t("notifications.empty")}>
          <p>{t("notifications.emptyHint")}</p>
        </EmptyState>
      ) : (
        <ol className="timeline">
          {items.map((item) => (
            <Line key={item.id} item={item} here={here} />
          ))}
        </ol>
      )}
      <Pagination {...pageLinks(page, (number) => notificationsPath({ about, page: number }))} />
    </div>
  );
}

const groupTexts = {
  questions: "notifications.aboutQuestions",
  marks: "notifications.aboutMarks",
  support: "notifications.aboutSupport",
  talks: "notifications.aboutTalks",
} as const;

function Line({ item, here }: { item: Item; here: string }) {
  const t = useT();
  const title = (
    <a href={noticeHref(item)} lang={item.language === null ? undefined : localeOf(item.language)}>
      <bdi>{item.asked?.product.name ?? item.title}</bdi>
    </a>
  );
  const sentence = sentenceOf(item);
  const who = item.actor?.name ? (
    <PersonName person={personView(item.actor)} />
  ) : (
    t(item.actor ? "notifications.deletedAccount" : "notifications.somebody")
  );
  return (
    <li className={classes("timeline__item", !item.isUnread && "timeline__item--read")}>
      <span>
        {item.isUnread && <Badge kind="open">{t("notifications.isNew")}</Badge>}{" "}
        {sentence && <Sentence of={sentence} parts={{ who, title }} />}
        {item.asked && (
          <Sentence
            of="notifications.askedOfRelease"
            parts={{
              count: item.asked.count,
              title,
              versions: versionListText(t, item.asked.versions, item.asked.total),
            }}
          />
        )}
      </span>
      {item.formerName && (
        <span className="small">
          <Sentence of="notifications.renamedVendorFormer" parts={{ name: <bdi>{item.formerName}</bdi> }} />
        </span>
      )}
      {item.reason && <span className="small">{t("notifications.reason", { reason: item.reason })}</span>}
      <News news={item.news} />
      {item.replacement && (
        <span className="small">
          <Sentence
            of="announcing.replacedBy"
            parts={{
              talk: (
                <a href={talkPath(item.replacement.id)}>
                  <bdi>{item.replacement.title}</bdi>
                </a>
              ),
            }}
          />
        </span>
      )}
      <div className="timeline__meta">
        <span className="muted small">
          {item.actorRole && (
            <bdi>
              {roleName(t, item.actorRole)}
              {DOT}
            </bdi>
          )}
          <Time at={item.at} format="ago" />
        </span>
        {item.isUnread && (
          <form method="post" action={here}>
            <Button size="s" look="quiet" name="notice" value={item.id}>
              {t("notifications.markOneRead")}
              <span className="visually-hidden"> {item.title}</span>
            </Button>
          </form>
        )}
      </div>
    </li>
  );
}

/** What is new of a talk to this reader. */
function News({ news }: Pick<Item, "news">) {
  const t = useT();
  if (!news) return null;
  return (
    <>
      {news.reason && <span className="small">{t("notifications.reason", { reason: news.reason })}</span>}
      {news.startsAt && (
        <span className="small">
          <Sentence of="notifications.startsAt" parts={{ time: <Time at={news.startsAt} format="talk" /> }} />
        </span>
      )}
      {news.changes && news.changes.length > 0 && <TalkChanges changes={news.changes} />}
    </>
  );
}
