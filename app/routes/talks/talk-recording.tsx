import type { Recording } from "~/domain/recordings/recordings.server";
import { clockOf } from "~/lib/clock-seconds";
import { talkAtPath, talkPartPath } from "~/paths";
import { useT } from "~/ui/use-t";

type PlayerProps = {
  id: number;
  recording: Recording /** Where it begins, in seconds. */;
  at: number | null;
};

/** The uploaded recording, played by the browser itself; nothing is fetched but its head until somebody plays it. */
export function Player({ id, recording: { file }, at }: PlayerProps) {
  const t = useT();
  if (!file) return null;
  const source = talkPartPath(id, "recording/file") + (at ? `#t=${at}` : "");
  const label = t("afterwards.player");
  return (
    <div id="recording" className="player">
      {file.contentType.startsWith("audio/") ? (
        // biome-ignore lint/a11y/useMediaCaption: what is said stands in the transcript below
        <audio controls preload="metadata" src={source} aria-label={label} data-player="" />
      ) : (
        // biome-ignore lint/a11y/useMediaCaption: what is said stands in the transcript below
        <video controls preload="metadata" playsInline src={source} aria-label={label} data-player="" />
      )}
      <a className="small" href={talkPartPath(id, "recording/file")}>
        {t("afterwards.downloadFile")}
      </a>
    </div>
  );
}

type PlaceProps = {
  id: number;
  /** Seconds. */
  at: number;
  /** Without a player here the time alone says where it is. */
  isPlayable: boolean;
  page?: "talk" | "transcript";
};

/** A time in the recording; with a player it leads there. */
export function PlaceInRecording({ id, at, isPlayable, page = "talk" }: PlaceProps) {
  const clock = clockOf(at);
  if (!isPlayable) return <span className="place">{clock}</span>;
  return (
    <a className="place" href={talkAtPath(id, clock, page)} data-seek={at}>
      {clock}
    </a>
  );
}

type ChaptersProps = {
  id: number;
  recording: Recording;
  language: "en" | "zh";
  page?: "talk" | "transcript";
};

/** The named places of the recording. */
export function Chapters({ id, recording: { chapters, file }, language, page = "talk" }: ChaptersProps) {
  const t = useT();
  if (chapters.length === 0) return null;
  return (
    <section className="stack stack--s" aria-labelledby="chapters">
      <h2 id="chapters">{t("afterwards.chapters")}</h2>
      <ol className="chapters" lang={language}>
        {chapters.map(({ atSeconds, title }) => (
          <li key={atSeconds}>
            <PlaceInRecording id={id} at={atSeconds} isPlayable={file !== null} page={page} /> {title}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** What can still be seen and read of a talk. */
export function TalkRecording({ id, recording, at, language }: PlayerProps & { language: "en" | "zh" }) {
  const t = useT();
  return (
    <>
      <Player id={id} recording={recording} at={at} />
      <Chapters id={id} recording={recording} language={language} />
      {recording.hasTranscript && (
        <p>
          <a href={talkPartPath(id, "transcript")}>{t("afterwards.readTranscript")}</a>
        </p>
      )}
    </>
  );
}
