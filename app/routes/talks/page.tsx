import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { notFound } from "~/domain/errors";
import { recordingOf } from "~/domain/recordings/recordings.server";
import { talkComing } from "~/domain/rsvps/coming.server";
import { listTalkQuestions } from "~/domain/talk-questions/list.server";
import { getTalk } from "~/domain/talks/page.server";
import { canManageTalk } from "~/domain/talks/policy";
import { solvedAround } from "~/domain/talks/solved-around.server";
import { idFrom } from "~/http/forms.server";
import { asAnyone } from "~/http/makers.server";
import { secondsFrom } from "~/lib/clock-seconds";
import { talkPath, talksPath, vendorPath } from "~/paths";
import { Breadcrumbs } from "~/ui/navigation";
import { pageMeta } from "~/ui/page-meta";
import { PostBody } from "~/ui/post-body";
import { QuestionLinks } from "~/ui/question-links";
import { AsideSection } from "~/ui/surface";
import { useT } from "~/ui/use-t";
import { talkJsonLd } from "./structured-data";
import { TalkAside } from "./talk-aside";
import { TalkComing } from "./talk-coming";
import { TalkHead } from "./talk-head";
import { TalkHistory } from "./talk-history";
import { TalkQuestions } from "./talk-questions";
import { TalkRecording } from "./talk-recording";
import { TalkSpeakers } from "./talk-speakers";

/** So many questions stand on the page of the talk itself. */
const BEST_QUESTIONS = 3;

export const loader = asAnyone(async ({ db, viewer, params, shows, url }) => {
  const id = idFrom(params.id);
  if (id === null) throw notFound();
  shows(`talk:${id}`);
  shows("talks"); // the title of the talk that replaces this one, or its series, may change
  const talk = await getTalk(db, viewer, id);
  const asked = await listTalkQuestions(db, viewer, id, { size: BEST_QUESTIONS });
  const solved = await solvedAround(db, id);
  for (const one of [...solved, ...asked.items.flatMap(({ question }) => question ?? [])])
    shows(`question:${one.id}`);
  return {
    talk,
    recording: await recordingOf(db, id),
    asked,
    solved,
    at: secondsFrom(url.searchParams.get("t") ?? ""),
    mayManage: canManageTalk(viewer, talk),
    mayWithdraw: viewer.kind === "member" && talk.proposal?.by.id === viewer.id,
    isSignedOut: viewer.kind === "visitor",
    coming: await talkComing(db, viewer, id),
    /** Absolute: search engines want it so. */
    addresses: {
      address: new URL(talkPath(id), url).href,
      organizer: talk.vendor && new URL(vendorPath(talk.vendor.slug), url).href,
    },
  } as const;
});

export type TalkPageData = Awaited<ReturnType<typeof loader>>;

export const meta: MetaFunction<typeof loader> = ({ data, matches }) => [
  ...pageMeta(matches, (t) => ({
    title: data?.talk.title ?? t("errors.notFoundTitle"),
    description: data?.talk.abstract,
    kind: "article",
    noIndex: data?.talk.state === "draft" || !data,
    canonical: data && talkPath(data.talk.id),
  })),
  ...(data && data.talk.state !== "draft"
    ? [{ "script:ld+json": talkJsonLd(data.talk, data.addresses) }]
    : []),
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
          <TalkRecording id={talk.id} recording={data.recording} at={data.at} language={talk.language} />
          <h2 className="visually-hidden">{t("talks.fieldDescription")}</h2>
          <PostBody html={talk.html} language={talk.language} />
          <TalkSpeakers speakers={talk.speakers} />
          <TalkQuestions data={data} />
          <TalkHistory history={talk.history} />
        </article>
        <div className="stack stack--l">
          <TalkAside talk={talk} />
          {data.solved.length > 0 && (
            <AsideSection title={t("talkQuestions.solvedAround")}>
              <QuestionLinks questions={data.solved} />
            </AsideSection>
          )}
        </div>
      </div>
    </div>
  );
}
