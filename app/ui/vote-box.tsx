import { Icon } from "./icon";
import { Kept } from "./kept";
import { useT } from "./use-t";

type VoteBoxProps = {
  /** Where the votes are posted to: `value` is "1", "-1", or "0" to take a vote back. */
  action: string;
  score: number;
  /** The reader's own vote. */
  mine: 1 | 0 | -1;
  /** Why the reader cannot vote, if so. */
  barred?: "signed-out" | "own" | "closed" | null;
  /** Needed when signed-out: leads back here after signing in. */
  signInHref?: string;
};

/** Score with a button on each side. Works as a plain form; the script swaps it in place by its id. */
export function VoteBox({ action, score, mine, barred = null, signInHref = "/sign-in" }: VoteBoxProps) {
  if (barred === "signed-out") {
    return <Kept as="div" className="vote" of={SignInArrows} given={{ score, signInHref }} />;
  }
  return (
    <Kept
      as="form"
      className="vote"
      method="post"
      action={action}
      id={`vote${action.replaceAll("/", "-")}`}
      data-vote
      of={VoteButtons}
      given={{ score, mine, barred }}
    />
  );
}

function SignInArrows({ score, signInHref }: { score: number; signInHref: string }) {
  const t = useT();
  return (
    <>
      <SignInArrow icon="arrow-up" href={signInHref} label={t("common.voteUpSignIn")} />
      <VoteScore score={score} />
      <SignInArrow icon="arrow-down" href={signInHref} label={t("common.voteDownSignIn")} />
    </>
  );
}

function VoteButtons({ score, mine, barred }: Required<Pick<VoteBoxProps, "score" | "mine" | "barred">>) {
  const t = useT();
  const why = barred === "own" ? t("common.voteOwn") : barred === "closed" ? t("common.voteClosed") : null;
  const up = mine === 1 ? t("common.voteUpWithdraw") : t("common.voteUp");
  const down = mine === -1 ? t("common.voteDownWithdraw") : t("common.voteDown");
  return (
    <>
      <button
        type="submit"
        className="vote__button"
        name="value"
        value={mine === 1 ? "0" : "1"}
        aria-pressed={mine === 1}
        aria-label={why ?? up}
        title={why ?? up}
        disabled={why !== null}
      >
        <Icon name="arrow-up" />
      </button>
      <VoteScore score={score} />
      <button
        type="submit"
        className="vote__button"
        name="value"
        value={mine === -1 ? "0" : "-1"}
        aria-pressed={mine === -1}
        aria-label={why ?? down}
        title={why ?? down}
        disabled={why !== null}
      >
        <Icon name="arrow-down" />
      </button>
    </>
  );
}

/** Looks like the button that it becomes after signing in; the same for every visitor, so the page can be kept for all. */
function SignInArrow({
  icon,
  href,
  label,
}: {
  icon: "arrow-up" | "arrow-down";
  href: string;
  label: string;
}) {
  return (
    <a className="vote__button" href={href} aria-label={label} title={label}>
      <Icon name={icon} />
    </a>
  );
}

function VoteScore({ score }: { score: number }) {
  const t = useT();
  return (
    <span className="vote__score">
      <span className="visually-hidden">{t("common.score")} </span>
      {score < 0 ? `−${-score}` : score}
    </span>
  );
}
