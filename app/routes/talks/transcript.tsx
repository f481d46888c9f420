import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { notFound } from "~/domain/errors";
import { recordingOf, transcriptOf } from "~/domain/recordings/recordings.server";
import { getTalk } from "~/domain/talks/page.server";
import { idFrom } from "~/http/forms.server";
import { asAnyone } from "~/http/makers.server";
import { secondsFrom } from "~/lib/clock-seconds";
import { talkPath, talksPath } from "~/paths";
import { Breadcrumbs } from "~/ui/navigation";
import { pageMeta } from "~/ui/page-meta";
import { PageHead } from "~/ui/surface";
import { useT } from "~/ui/use-t";
import { Chapters, PlaceInRecording, Player } from "./talk-recording";

export const loader = asAnyone(async ({ db, viewer, params, shows, url }) => {
  const id = idFrom(params.id);
  if (id === null) throw notFound();
  shows(`talk:${id}`);
  const talk = await getTalk(db, viewer, id);
  const paragraphs = await transcriptOf(db, id);
  if (paragraphs === null) throw notFound();
  return {
    id,
    title: talk.title,
    language: talk.language,
    recording: await recordingOf(db, id),
    at: secondsFrom(url.searchParams.get("t") ?? ""),
    paragraphs,
  };
});

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageMeta(matches, (t) => ({
    title: data
      ? t("common.labelled", { label: t("afterwards.transcript"), words: data.title })
      : t("errors.notFoundTitle"),
    noIndex: !data,
  }));

export default function Transcript() {
  const { id, title, language, recording, at, paragraphs } = useLoaderData<typeof loader>();
  const t = useT();
  return (
    <div className="page page--reading stack">
      <Breadcrumbs
        items={[
          { label: t("common.talks"), href: talksPath() },
          { label: title, href: talkPath(id) },
          { label: t("afterwards.transcript") },
        ]}
      />
      <PageHead title={t("afterwards.transcript")} lead={<bdi lang={language}>{title}</bdi>} />
      <Player id={id} recording={recording} at={at} />
      <Chapters id={id} recording={recording} language={language} page="transcript" />
      <div className="transcript" lang={language}>
        {paragraphs.map((paragraph, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs have nothing else of their own, and never move
          <p key={index} id={paragraph.at === null ? undefined : `t${paragraph.at}`}>
            {paragraph.at !== null && (
              <>
                <PlaceInRecording
                  id={id}
                  at={paragraph.at}
                  isPlayable={recording.file !== null}
                  page="transcript"
                />{" "}
              </>
            )}
            {paragraph.text}
          </p>
        ))}
      </div>
    </div>
  );
}
