import { talkPartPath } from "~/paths";
import { ButtonLink } from "~/ui/button";
import { useT } from "~/ui/use-t";
import type { TalkPageData } from "./page";
import { TalkQuestionList } from "./talk-question-list";

/** The questions that most want answered, and the way to all of them. */
export function TalkQuestions({ data: { talk, asked, recording, isSignedOut } }: { data: TalkPageData }) {
  const t = useT();
  const all = talkPartPath(talk.id, "questions");
  const isOpen = asked.mayAsk || (isSignedOut && asked.takesQuestions);
  const isMore = asked.total > asked.items.length;
  if (asked.total === 0 && !isOpen) return null;
  return (
    <section className="stack stack--s" aria-labelledby="talk-questions">
      <h2 id="talk-questions">{t("talkQuestions.title")}</h2>
      {asked.items.length > 0 && (
        <TalkQuestionList
          talkId={talk.id}
          items={asked.items}
          isPlayable={recording.file !== null}
          signInTo={isSignedOut && asked.takesQuestions ? all : null}
        />
      )}
      {(isMore || isOpen) && (
        <div className="cluster">
          <ButtonLink href={all} icon="message">
            {isMore ? t("talkQuestions.seeAll", { count: asked.total }) : t("talkQuestions.askHere")}
          </ButtonLink>
        </div>
      )}
    </section>
  );
}
