import { talkPartPath, talkPath, talkProposalsPath } from "~/paths";
import { ButtonLink } from "~/ui/button";
import { PersonName } from "~/ui/person-line";
import { Sentence } from "~/ui/sentence";
import { Notice } from "~/ui/surface";
import { Time } from "~/ui/time";
import { useT } from "~/ui/use-t";
import { personView } from "~/ui/views";
import type { TalkPageData } from "./page";

type Data = { data: TalkPageData };
type Talk = TalkPageData["talk"];

/** What a reader has to know before all else: whether this is public, and whether it takes place. */
export function TalkNotices({ data }: Data) {
  const { talk } = data;
  return (
    <>
      {talk.state === "draft" &&
        (talk.proposal ? <ProposalNotice data={data} /> : <DraftNotice talk={talk} />)}
      {talk.cancelled ? <CancelledNotice talk={talk} /> : <PostponedNotice talk={talk} />}
      <ReplacesNotice talk={talk} />
    </>
  );
}

function DraftNotice({ talk: { publishAt } }: { talk: Talk }) {
  const t = useT();
  return (
    <Notice title={t("announcing.draftTitle")}>
      {publishAt ? (
        <p>
          <Sentence of="announcing.draftScheduled" parts={{ time: <Time at={publishAt} format="talk" /> }} />
        </p>
      ) : (
        <p>{t("announcing.draftText")}</p>
      )}
    </Notice>
  );
}

const proposalTitles = {
  waiting: "announcing.proposalWaiting",
  accepted: "announcing.proposalAccepted",
  declined: "announcing.proposalDeclined",
} as const;

function ProposalNotice({ data: { talk, mayManage } }: Data) {
  const t = useT();
  const { proposal, vendor, publishAt } = talk;
  if (!proposal) return null;
  const decision = proposal.decision ?? "waiting";
  return (
    <Notice tone={decision === "declined" ? "warn" : "info"} title={t(proposalTitles[decision])}>
      <p>
        <Sentence
          of="announcing.proposalText"
          parts={{
            who: <PersonName person={personView(proposal.by)} />,
            to: <bdi>{vendor?.name ?? t("announcing.community")}</bdi>,
          }}
        />
      </p>
      {proposal.reason && <p>{t("talks.cancelledReason", { reason: proposal.reason })}</p>}
      {publishAt && (
        <p>
          <Sentence of="announcing.draftScheduled" parts={{ time: <Time at={publishAt} format="talk" /> }} />
        </p>
      )}
      <p className="cluster">
        {mayManage && decision !== "declined" && (
          <ButtonLink size="s" href={talkPartPath(talk.id, "proposal")}>
            {decision === "waiting" ? t("announcing.decide") : t("announcing.giveBack")}
          </ButtonLink>
        )}
        <a href={talkProposalsPath()}>{t("announcing.proposalsTitle")}</a>
      </p>
    </Notice>
  );
}

function CancelledNotice({ talk: { cancelled, replacedBy } }: { talk: Talk }) {
  const t = useT();
  if (!cancelled) return null;
  const who = <PersonName person={personView(cancelled.by)} />;
  const time = <Time at={cancelled.at} format="moment" />;
  return (
    <Notice tone="bad" title={<Sentence of="talks.cancelledTitle" parts={{ who, time }} />}>
      <p>{t("talks.cancelledReason", { reason: cancelled.reason })}</p>
      {replacedBy && (
        <p>
          <Sentence of="announcing.replacedBy" parts={{ talk: <TalkLink talk={replacedBy} /> }} />
        </p>
      )}
    </Notice>
  );
}

function PostponedNotice({ talk: { postponed } }: { talk: Talk }) {
  const t = useT();
  if (!postponed) return null;
  const who = <PersonName person={personView(postponed.by)} />;
  const time = <Time at={postponed.at} format="moment" />;
  return (
    <Notice tone="warn" title={<Sentence of="announcing.postponedTitle" parts={{ who, time }} />}>
      <p>{t("talks.cancelledReason", { reason: postponed.reason })}</p>
      <p>{t("announcing.postponedText")}</p>
    </Notice>
  );
}

function ReplacesNotice({ talk: { replaces } }: { talk: Talk }) {
  if (replaces.length === 0) return null;
  return (
    <Notice>
      {replaces.map((one) => (
        <p key={one.id}>
          <Sentence of="announcing.replaces" parts={{ talk: <TalkLink talk={one} /> }} />
        </p>
      ))}
    </Notice>
  );
}

function TalkLink({ talk }: { talk: Talk["replaces"][number] }) {
  return (
    <a href={talkPath(talk.id)} lang={talk.language}>
      <bdi>{talk.title}</bdi>
    </a>
  );
}
