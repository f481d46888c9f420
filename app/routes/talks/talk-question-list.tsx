import type { TalkQuestionShown } from "~/domain/talk-questions/list.server";
import { questionPath, signInPath, talkQuestionAnchor, talkQuestionPartPath } from "~/paths";
import { Button, ButtonLink } from "~/ui/button";
import { DOT } from "~/ui/dot";
import { PersonName } from "~/ui/person-line";
import { PostBody } from "~/ui/post-body";
import { Sentence } from "~/ui/sentence";
import { Time } from "~/ui/time";
import { useT } from "~/ui/use-t";
import { personView } from "~/ui/views";
import { PlaceInRecording } from "./talk-recording";
import { UpvoteBox } from "./upvote-box";

type ListProps = {
  talkId: number;
  items: readonly TalkQuestionShown[];
  isPlayable: boolean;
  /** Where somebody who is signed out comes back to; null for others. */
  signInTo: string | null;
};

/** Questions put to a talk, with their votes and what was answered. */
export function TalkQuestionList({ talkId, items, isPlayable, signInTo }: ListProps) {
  return (
    <ol className="talk-questions">
      {items.map((item) => (
        <li key={item.id} id={talkQuestionAnchor(item.id)} className="talk-question">
          <UpvoteBox
            action={talkQuestionPartPath(item.id, "vote")}
            votes={item.votes}
            isMine={item.isMine}
            mayVote={item.mayVote}
            signInHref={signInTo === null ? null : signInPath(signInTo)}
          />
          <div className="stack stack--s">
            <PostBody html={item.html} />
            <Asked item={item} />
            <Answer talkId={talkId} item={item} isPlayable={isPlayable} />
            <Forum item={item} />
            <Actions item={item} />
          </div>
        </li>
      ))}
    </ol>
  );
}

type ItemProps = { item: TalkQuestionShown };

function Asked({ item: { author, createdAt } }: ItemProps) {
  const parts = {
    who: <PersonName person={personView(author)} />,
    time: <Time at={createdAt} format="ago" />,
  };
  return (
    <p className="muted small">
      <Sentence of="talkQuestions.askedBy" parts={parts} />
    </p>
  );
}

function Answer({
  talkId,
  item: { answer, atSeconds },
  isPlayable,
}: ItemProps & { talkId: number; isPlayable: boolean }) {
  if (!answer) return null;
  const parts = {
    who: <PersonName person={personView(answer.by)} />,
    time: <Time at={answer.at} format="ago" />,
  };
  return (
    <div className="talk-question__answer stack stack--s">
      <PostBody html={answer.html} />
      <p className="muted small">
        <Sentence of="talkQuestions.answeredBy" parts={parts} />
        {atSeconds !== null && (
          <>
            {DOT}
            <PlaceInRecording id={talkId} at={atSeconds} isPlayable={isPlayable} />
          </>
        )}
      </p>
    </div>
  );
}

function Forum({ item: { question } }: ItemProps) {
  if (!question) return null;
  const link = (
    <a href={questionPath(question.id)} lang={question.language}>
      {question.title}
    </a>
  );
  return (
    <p className="small">
      <Sentence of="talkQuestions.inForum" parts={{ question: link }} />
    </p>
  );
}

function Actions({ item }: ItemProps) {
  const t = useT();
  if (!item.mayAnswer && !item.mayDelete && !item.mayBringToForum) return null;
  return (
    <div className="cluster cluster--s">
      {item.mayAnswer && (
        <ButtonLink size="s" icon="edit" href={talkQuestionPartPath(item.id, "answer")}>
          {item.answer ? t("talkQuestions.changeAnswer") : t("talkQuestions.answer")}
        </ButtonLink>
      )}
      {item.mayBringToForum && (
        <form method="post" action={talkQuestionPartPath(item.id, "forum-question")}>
          <Button size="s" icon="message">
            {t("talkQuestions.bringToForum")}
          </Button>
        </form>
      )}
      {item.mayDelete && (
        <ButtonLink size="s" look="quiet" icon="trash" href={talkQuestionPartPath(item.id, "deletion")}>
          {t("talkQuestions.delete")}
        </ButtonLink>
      )}
    </div>
  );
}
