import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { notFound } from "~/domain/errors";
import { talkComing } from "~/domain/rsvps/coming.server";
import { getTalk } from "~/domain/talks/page.server";
import { canManageTalk } from "~/domain/talks/policy";
import { idFrom } from "~/http/forms.server";
import { asAnyone } from "~/http/makers.server";
import { talkPath, talksPath } from "~/paths";
import { Breadcrumbs } from "~/ui/navigation";
import { pageMeta } from "~/ui/page-meta";
import { PostBody } from "~/ui/post-body";
import { useT } from "~/ui/use-t";
import { talkJsonLd } from "./structured-data";
import { TalkAside } from "./talk-aside";
import { TalkComing } from "./talk-coming";
import { TalkHead } from "./talk-head";
import { TalkHistory } from "./talk-history";
import { TalkSpeakers } from "./talk-speakers";

export const loader = asAnyone(async ({ db, viewer, params, shows, url }) => {
  const id = idFrom(params.id);
  if (id === null) throw notFound();
  shows(`talk:${id}`);
  shows("talks"); // the title of the talk that replaces this one, or its series, may change
  const talk = await getTalk(db, viewer, id);
  return {
    talk,
    mayManage: canManageTalk(viewer, talk),
    mayWithdraw: viewer.kind === "member" && talk.proposal?.by.id === viewer.id,
    coming: await talkComing(db, viewer, id),
    /** Absolute: search engines want it so. */
    address: new URL(talkPath(id), url).href,
  } as const;
});

export type TalkPageData = Awaited<ReturnType<typeof loader>>;

export const meta: MetaFunction<typeof loader> = ({ data, matches }) => [
  ...pageMeta(matches, (t) => ({
    title: data?.talk.title ?? t("errors.notFoundTitle"),
    description: data?.talk.abstract,
    kind: "article",
    noIndex: data?.talk.state === "draft" || !data,
  })),
  ...(data && data.talk.state !== "draft" ? [{ "script:ld+json": talkJsonLd(data.talk, data.address) }] : []),
];

export default function TalkPage() {
  const data = useLoaderData<typeof loader>();
  const { talk } = data;
  const t = useT();
  return (
    <div className="page">
      <Breadcrumbs items={[{ label: t("common.talks"), href: talksPath() }, { label: `#${talk.id}` }]} />
      <div className="columns">
        <article className="stack stack--l">
          <TalkHead data={data} />
          <TalkComing data={data} />
          <h2 className="visually-hidden">{t("talks.fieldDescription")}</h2>
          <PostBody html={talk.html} language={talk.language} />
          <TalkSpeakers speakers={talk.speakers} />
          <TalkHistory history={talk.history} />
        </article>
        <TalkAside talk={talk} />
      </div>
    </div>
  );
}
