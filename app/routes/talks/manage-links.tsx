import { newTalkPath, talkEditPath, talkPartPath } from "~/paths";
import { ButtonLink } from "~/ui/button";
import { useT } from "~/ui/use-t";
import type { TalkPageData } from "./page";

/** What can be done with a talk in its state by those who look after it, and with a proposal by who made it. */
export function ManageLinks({ data }: { data: TalkPageData }) {
  const { talk, mayManage, mayWithdraw } = data;
  const isOpenProposal = talk.proposal !== null && talk.proposal.decision !== "accepted";
  const isDraft = talk.state === "draft";
  if (isDraft && isOpenProposal) return mayWithdraw ? <Withdraw id={talk.id} /> : null;
  if (!mayManage) return null;
  return (
    <div className="cluster">{isDraft ? <DraftLinks talk={talk} /> : <AnnouncedLinks talk={talk} />}</div>
  );
}

type Talk = TalkPageData["talk"];

function DraftLinks({ talk: { id, proposal, hasLapsed } }: { talk: Talk }) {
  const t = useT();
  return (
    <>
      <ButtonLink size="s" look="signal" icon="calendar" href={talkPartPath(id, "announcement")}>
        {t("talks.announceButton")}
      </ButtonLink>
      <ButtonLink size="s" icon="edit" href={talkEditPath(id)}>
        {t("talks.edit")}
      </ButtonLink>
      <Copy id={id} />
      {!proposal && !hasLapsed && (
        <ButtonLink size="s" look="danger" icon="trash" href={talkPartPath(id, "deletion")}>
          {t("announcing.deleteDraft")}
        </ButtonLink>
      )}
    </>
  );
}

function AnnouncedLinks({ talk: { id, state } }: { talk: Talk }) {
  const t = useT();
  if (state === "cancelled") {
    return (
      <>
        <ButtonLink size="s" icon="undo" href={talkPartPath(id, "cancellation")}>
          {t("announcing.reinstate")}
        </ButtonLink>
        <Copy id={id} />
      </>
    );
  }
  return (
    <>
      <ButtonLink size="s" icon="edit" href={talkEditPath(id)}>
        {state === "postponed" ? t("announcing.newDate") : t("talks.edit")}
      </ButtonLink>
      <Copy id={id} />
      {state === "past" && (
        <ButtonLink size="s" icon="video" href={talkPartPath(id, "recording")}>
          {t("talks.addRecording")}
        </ButtonLink>
      )}
      {(state === "coming" || state === "live") && (
        <ButtonLink size="s" icon="clock" href={talkPartPath(id, "postponement")}>
          {t("announcing.postpone")}
        </ButtonLink>
      )}
      {state !== "past" && (
        <ButtonLink size="s" look="danger" icon="x" href={talkPartPath(id, "cancellation")}>
          {t("talks.cancelTalk")}
        </ButtonLink>
      )}
    </>
  );
}

function Copy({ id }: { id: number }) {
  const t = useT();
  return (
    <ButtonLink size="s" icon="copy" href={newTalkPath({ from: id })}>
      {t("announcing.copy")}
    </ButtonLink>
  );
}

function Withdraw({ id }: { id: number }) {
  const t = useT();
  return (
    <div className="cluster">
      <ButtonLink size="s" look="danger" icon="trash" href={talkPartPath(id, "deletion")}>
        {t("announcing.withdraw")}
      </ButtonLink>
    </div>
  );
}
