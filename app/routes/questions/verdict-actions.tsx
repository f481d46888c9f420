import { answerPartPath } from "~/paths";
import { Button, ButtonLink } from "~/ui/button";
import { useT } from "~/ui/use-t";
import { verdictTexts } from "../answers/verdict-texts";
import type { AnswerWithoutText } from "./page-data";

type VerdictActionsProps = { answer: AnswerWithoutText; mark: AnswerWithoutText["marks"][number] };

/** Where a reader says whether the official answer works for them: one press, or a page to say more. */
export function VerdictActions({ answer, mark }: VerdictActionsProps) {
  const t = useT();
  const right = answer.rights.verdict;
  const href = answerPartPath(answer.id, "verdict");
  if (right === null) {
    // Said before they became staff.
    return mark.myVerdict && <TakeBack action={href} mark={mark.id} />;
  }
  if (right === "signed-out") {
    return (
      <ButtonLink href={href} size="s" look="quiet">
        {t("official.verdictTitle")}
      </ButtonLink>
    );
  }
  if (mark.myVerdict) {
    return (
      <span className="cluster cluster--s">
        {t("official.youSaid", { verdict: t(verdictTexts[mark.myVerdict.verdict]) })}
        <ButtonLink href={href} size="s" look="quiet">
          {t("official.changeVerdict")}
        </ButtonLink>
        <TakeBack action={href} mark={mark.id} />
      </span>
    );
  }
  return (
    <>
      <form method="post" action={href}>
        <input type="hidden" name="mark" value={mark.id} />
        {mark.myVersion && <input type="hidden" name="version" value={mark.myVersion} />}
        <Button size="s" icon="check" name="verdict" value="works">
          {mark.myVersion
            ? t("official.worksForMeOn", { version: mark.myVersion })
            : t("official.worksForMe")}
        </Button>
      </form>
      <ButtonLink href={href} size="s" look="quiet">
        {t("official.doesNotWork")}
      </ButtonLink>
    </>
  );
}

function TakeBack({ action, mark }: { action: string; mark: number }) {
  const t = useT();
  return (
    <form method="post" action={action}>
      <input type="hidden" name="mark" value={mark} />
      <Button size="s" look="quiet" icon="undo" name="intent" value="remove">
        {t("official.takeBackVerdict")}
      </Button>
    </form>
  );
}
