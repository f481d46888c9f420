import { signInPath, talkPartPath, talkPath } from "~/paths";
import { Button, ButtonLink } from "~/ui/button";
import { DOT } from "~/ui/dot";
import { FollowForm } from "~/ui/follow-form";
import { RemindersForm } from "~/ui/reminders-form";
import { Notice } from "~/ui/surface";
import { useT } from "~/ui/use-t";
import type { TalkPageData } from "./page";

/** Who comes, whether the reader does, and whether they follow the talk and are reminded of it. */
export function TalkComing({ data }: { data: TalkPageData }) {
  const { talk, coming, mayManage } = data;
  const { following, replies } = coming;
  const t = useT();
  const isOpen = talk.state !== "past" && talk.state !== "cancelled";
  const isMember = following.as === "member";
  return (
    <section className="stack stack--s" aria-labelledby="coming">
      <h2 id="coming">{t(isOpen ? "follows.comingTitle" : "follows.cameTitle")}</h2>
      {isOpen ? <Counts replies={replies} /> : <CountsThen replies={replies} />}
      {isOpen && isMember && <ReplyForm id={talk.id} replies={replies} />}
      {isOpen && following.as === "visitor" && (
        <p>
          <a href={signInPath(talkPath(talk.id))}>{t("follows.signInToReply")}</a>
        </p>
      )}
      <FollowForm subject={{ kind: "talk", id: talk.id }} state={following} here={talkPath(talk.id)} />
      {isOpen && isMember && (following.isFollowing || replies.mine) && (
        <RemindersForm
          action={talkPartPath(talk.id, "reminders")}
          isWanted={(one) => coming.reminders.includes(one)}
        />
      )}
      {mayManage && (
        <p>
          <ButtonLink size="s" icon="users" href={talkPartPath(talk.id, "going")}>
            {t("follows.whoGoes")}
          </ButtonLink>
        </p>
      )}
    </section>
  );
}

type Replies = TalkPageData["coming"]["replies"];

function Counts({ replies: { going, interested, waiting, placesLeft } }: { replies: Replies }) {
  const t = useT();
  const facts = [
    t("follows.going", { count: going }),
    t("follows.interested", { count: interested }),
    placesLeft !== null && t("follows.placesLeft", { count: placesLeft }),
    waiting > 0 && t("follows.waiting", { count: waiting }),
  ];
  return <p className="muted">{facts.filter(Boolean).join(DOT)}</p>;
}

/** Who wanted to come to what is over, or called off. */
function CountsThen({ replies: { going, interested, waiting } }: { replies: Replies }) {
  const t = useT();
  const facts = [
    going > 0 && t("follows.wereGoing", { count: going }),
    interested > 0 && t("follows.wereInterested", { count: interested }),
    waiting > 0 && t("follows.wereWaiting", { count: waiting }),
  ].filter(Boolean);
  return <p className="muted">{facts.length > 0 ? facts.join(DOT) : t("follows.nobodyReplied")}</p>;
}

function ReplyForm({ id, replies: { mine, placesLeft } }: { id: number; replies: Replies }) {
  const t = useT();
  const isFull = placesLeft === 0;
  const status = mine?.status;
  return (
    <form method="post" action={talkPartPath(id, "reply")} className="stack stack--s">
      {mine && <Words mine={mine} />}
      {mine?.isMoved && (
        <Notice tone="warn" title={t("follows.movedTitle")}>
          <Button name="reply" value={status === "interested" ? "interested" : "going"} look="primary">
            {status === "interested" ? t("follows.stillInterested") : t("follows.stillGoing")}
          </Button>
        </Notice>
      )}
      <div className="cluster">
        {(!mine || status === "interested") && (
          <Button name="reply" value="going" icon="check">
            {isFull ? t("follows.replyWait") : t("follows.replyGoing")}
          </Button>
        )}
        {status !== "interested" && (
          <Button name="reply" value="interested">
            {t("follows.replyInterested")}
          </Button>
        )}
        {mine && (
          <Button name="reply" value="none" look="quiet">
            {t("follows.replyNone")}
          </Button>
        )}
      </div>
    </form>
  );
}

function Words({ mine: { status, before, wasMovedUp } }: { mine: NonNullable<Replies["mine"]> }) {
  const t = useT();
  if (status === "interested") return <p>{t("follows.youAreInterested")}</p>;
  if (status === "going") return <p>{wasMovedUp ? t("follows.youMovedUp") : t("follows.youGo")}</p>;
  return <p>{before === 0 ? t("follows.youAreNext") : t("follows.youWait", { count: before })}</p>;
}
