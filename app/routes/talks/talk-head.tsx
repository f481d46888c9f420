import { parseUrl } from "~/lib/parse-url";
import { imagePath } from "~/paths";
import { ButtonLink } from "~/ui/button";
import { Notice } from "~/ui/surface";
import { TagList } from "~/ui/tag-list";
import { TalkStates } from "~/ui/talk-row";
import { useT } from "~/ui/use-t";
import { tagViews } from "~/ui/views";
import { ManageLinks } from "./manage-links";
import type { TalkPageData } from "./page";
import { TalkCalendars } from "./talk-calendars";
import { TalkFacts } from "./talk-facts";
import { TalkNotices } from "./talk-notices";

/** What a reader wants first: what it is, when it is for them, whether it takes place, and how to get there. */
export function TalkHead({ data }: { data: TalkPageData }) {
  const { talk } = data;
  const isOpen = talk.state === "coming" || talk.state === "live" || talk.state === "postponed";
  return (
    <>
      <header className="stack stack--s">
        <h1 lang={talk.language}>{talk.title}</h1>
        <div className="cluster cluster--s">
          <TalkStates
            talk={{
              state: talk.state,
              changed: talk.sequence > 0,
              hasRecording: talk.recordingUrl !== null || data.recording.file !== null,
            }}
          />
        </div>
        <TagList tags={tagViews(talk.tags)} />
      </header>
      <TalkNotices data={data} />
      <RecordingNotice talk={talk} />
      <TalkFacts talk={talk} />
      {talk.state !== "past" && talk.state !== "draft" && (
        <div className="cluster">
          {isOpen && talk.state !== "postponed" && talk.onlineUrl && <JoinLink address={talk.onlineUrl} />}
          <TalkCalendars data={data} />
        </div>
      )}
      <ManageLinks data={data} />
      <TalkPicture talk={talk} />
      <p className="page-head__lead" lang={talk.language}>
        {talk.abstract}
      </p>
    </>
  );
}

type Talk = TalkPageData["talk"];

function TalkPicture({ talk: { picture } }: { talk: Talk }) {
  if (!picture) return null;
  const { name, alt, width, height } = picture;
  return <img className="talk__picture" src={imagePath(name)} alt={alt} width={width} height={height} />;
}

/** Addresses that the vendor gave: plain links, nothing of theirs is loaded here (rule 9). */
function RecordingNotice({ talk: { recordingUrl, slidesUrl } }: { talk: Talk }) {
  const t = useT();
  if (!recordingUrl && !slidesUrl) return null;
  return (
    <Notice tone="good" icon="play" title={t("talks.recordingTitle")}>
      <p className="cluster">
        {recordingUrl && <OutsideLink address={recordingUrl} words={t("talks.watchRecording")} />}
        {slidesUrl && <OutsideLink address={slidesUrl} words={t("talks.openSlides")} />}
      </p>
    </Notice>
  );
}

function OutsideLink({ address, words }: { address: string; words: string }) {
  return (
    <a href={address} rel="nofollow ugc noopener noreferrer">
      {words} ({hostOf(address)})
    </a>
  );
}

function JoinLink({ address }: { address: string }) {
  const t = useT();
  return (
    <ButtonLink
      look="primary"
      icon="external"
      href={address}
      rel="nofollow ugc noopener noreferrer"
      title={t("talks.joinHint", { host: hostOf(address) })}
    >
      {t("talks.join")}
    </ButtonLink>
  );
}

const hostOf = (address: string) => parseUrl(address)?.host ?? "";
