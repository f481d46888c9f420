import { officialMarkPath, questionPartPath } from "~/paths";
import { Button, ButtonLink } from "~/ui/button";
import { ConfirmProposal } from "~/ui/confirm-proposal";
import { useT } from "~/ui/use-t";
import type { AnswerWithoutText } from "./page-data";

/** For the asker, or for staff when the asker has gone: one press, no page between. */
export function AcceptButton({ questionId, answer }: { questionId: number; answer: AnswerWithoutText }) {
  const t = useT();
  const { accept } = answer.rights;
  if (!accept) return null;
  const words = {
    accept: t("questions.accept"),
    switch: t("questions.switchAccept"),
    "on-behalf": t("questions.acceptOnBehalf"),
  };
  return (
    <form method="post" action={questionPartPath(questionId, "acceptance")}>
      <input type="hidden" name="answer" value={answer.id} />
      <Button
        size="s"
        icon="check"
        look={accept === "accept" ? "primary" : "plain"}
        title={accept === "on-behalf" ? t("questions.acceptOnBehalfHint") : undefined}
      >
        {words[accept]}
      </Button>
    </form>
  );
}

/** One press for those whose word it was; others say why on a page of its own. */
export function UnacceptButton({
  questionId,
  right,
}: {
  questionId: number;
  right: "at-once" | "with-reason";
}) {
  const t = useT();
  const path = questionPartPath(questionId, "acceptance");
  if (right === "with-reason")
    return (
      <ButtonLink href={path} size="s" look="quiet" icon="undo">
        {t("questions.unaccept")}
      </ButtonLink>
    );
  return (
    <form method="post" action={path}>
      <Button size="s" look="quiet" icon="undo" name="intent" value="remove">
        {t("questions.unaccept")}
      </Button>
    </form>
  );
}

/** What this viewer may do with the official mark: confirm a proposal at once, or go to the page of the mark. */
export function MarkActions({ answer }: { answer: AnswerWithoutText }) {
  const t = useT();
  const { mark, withdraw } = answer.rights;
  const words = {
    mark: t("questions.markOfficial"),
    propose: t("questions.proposeOfficial"),
    confirm: t("questions.confirmOtherwise"),
    recheck: t("questions.recheck"),
  };
  const proposal = mark === "confirm" && answer.marks.find(({ state }) => state === "proposed");
  return (
    <>
      {proposal && (
        <ConfirmProposal proposal={{ ...proposal, answerId: answer.id, revisionId: answer.revisionId }} />
      )}
      {mark && (
        <ButtonLink
          href={officialMarkPath(answer.id)}
          size="s"
          {...(proposal ? { look: "quiet" } : { look: "official", icon: "shield-check" })}
        >
          {words[mark]}
        </ButtonLink>
      )}
      {withdraw && (
        <ButtonLink href={`${officialMarkPath(answer.id)}#withdraw`} size="s" look="quiet">
          {t("questions.changeMark")}
        </ButtonLink>
      )}
    </>
  );
}
