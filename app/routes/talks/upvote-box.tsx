import { Icon } from "~/ui/icon";
import { useT } from "~/ui/use-t";

type UpvoteBoxProps = {
  action: string;
  votes: number;
  isMine: boolean;
  mayVote: boolean;
  /** For somebody who is signed out. */
  signInHref: string | null;
};

/** Votes for a question put to a talk: there is only for, not against. Works as a plain form; the script swaps it by its id. */
export function UpvoteBox({ action, votes, isMine, mayVote, signInHref }: UpvoteBoxProps) {
  const t = useT();
  const count = (
    <span className="vote__score">
      <span className="visually-hidden">{t("common.score")} </span>
      {votes}
    </span>
  );
  if (signInHref !== null) {
    return (
      <div className="vote">
        <a
          className="vote__button"
          href={signInHref}
          aria-label={t("common.voteUpSignIn")}
          title={t("common.voteUpSignIn")}
        >
          <Icon name="arrow-up" />
        </a>
        {count}
      </div>
    );
  }
  if (!mayVote) return <div className="vote">{count}</div>;
  const label = isMine ? t("talkQuestions.voteBack") : t("talkQuestions.vote");
  return (
    <form className="vote" method="post" action={action} id={`vote${action.replaceAll("/", "-")}`} data-vote>
      <button
        type="submit"
        className="vote__button"
        name="value"
        value={isMine ? "0" : "1"}
        aria-pressed={isMine}
        aria-label={label}
        title={label}
      >
        <Icon name="arrow-up" />
      </button>
      {count}
    </form>
  );
}
