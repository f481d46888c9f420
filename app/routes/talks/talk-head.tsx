import { parseUrl } from "~/lib/parse-url";
import { signInPath, talkEditPath, talkPartPath, talkPath } from "~/paths";
import { Button, ButtonLink } from "~/ui/button";
import { PersonName } from "~/ui/person-line";
import { Sentence } from "~/ui/sentence";
import { Notice } from "~/ui/surface";
import { TagList } from "~/ui/tag-list";
import { TalkStates } from "~/ui/talk-row";
import { Time } from "~/ui/time";
import { useErrorText, useT } from "~/ui/use-t";
import { personView, tagViews } from "~/ui/views";
import type { TalkPageData } from "./page";
import { TalkCalendars } from "./talk-calendars";
import { TalkFacts } from "./talk-facts";

/** What a reader wants first: what it is, when it is for them, whether it takes place, and how to get there. */
export function TalkHead({ data }: { data: TalkPageData }) {
  const { talk, mayManage } = data;
  const isOpen = talk.state === "coming" || talk.state === "live";
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
      <CancelledNotice talk={talk} />
      <RecordingNotice talk={talk} />
      <TalkFacts talk={talk} />
      {talk.state !== "past" && (
        <div className="cluster">
          {isOpen && talk.onlineUrl && <JoinLink address={talk.onlineUrl} />}
          {isOpen && <FollowButton data={data} />}
          <TalkCalendars data={data} />
        </div>
      )}
      {mayManage && <ManageLinks talk={talk} />}
      <p className="page-head__lead" lang={talk.language}>
        {talk.abstract}
      </p>
    </>
  );
}

type Talk = TalkPageData["talk"];

function CancelledNotice({ talk: { cancelled } }: { talk: Talk }) {
  const t = useT();
  if (!cancelled) return null;
  const who = <PersonName person={personView(cancelled.by)} />;
  return (
    <Notice
      tone="bad"
      title={
        <Sentence
          of="talks.cancelledTitle"
          parts={{ who, time: <Time at={cancelled.at} format="moment" /> }}
        />
      }
    >
      <p>{t("talks.cancelledReason", { reason: cancelled.reason })}</p>
    </Notice>
  );
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

function FollowButton({ data: { talk, mayFollow } }: { data: TalkPageData }) {
  const t = useT();
  const say = useErrorText();
  if (mayFollow === "signed-out") {
    return (
      <ButtonLink icon="bell" href={signInPath(talkPath(talk.id))} title={t("talks.followHint")}>
        {t("talks.signInToFollow")}
      </ButtonLink>
    );
  }
  if (mayFollow === "unconfirmed") return <span className="muted small">{say("errors.confirmFirst")}</span>;
  return (
    <form method="post" action={talkPartPath(talk.id, "follow")}>
      <Button
        icon="bell"
        name="intent"
        value={talk.isFollowing ? "unfollow" : "follow"}
        title={t("talks.followHint")}
      >
        {talk.isFollowing ? t("talks.unfollow") : t("talks.follow")}
      </Button>
    </form>
  );
}

function ManageLinks({ talk: { id, state } }: { talk: Talk }) {
  const t = useT();
  if (state === "cancelled") return null;
  return (
    <div className="cluster">
      <ButtonLink size="s" icon="edit" href={talkEditPath(id)}>
        {t("talks.edit")}
      </ButtonLink>
      {state === "past" ? (
        <ButtonLink size="s" icon="video" href={talkPartPath(id, "recording")}>
          {t("talks.addRecording")}
        </ButtonLink>
      ) : (
        <ButtonLink size="s" look="danger" icon="x" href={talkPartPath(id, "cancellation")}>
          {t("talks.cancelTalk")}
        </ButtonLink>
      )}
    </div>
  );
}

const hostOf = (address: string) => parseUrl(address)?.host ?? "";
