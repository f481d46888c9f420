import { talkPartPath } from "~/paths";
import { ButtonLink } from "~/ui/button";
import { useT } from "~/ui/use-t";
import type { TalkPageData } from "./page";
import { TalkQuestionList } from "./talk-question-list";

/** The questions that most want answered, and the way to all of them. */
export function TalkQuestions({ data: { talk, asked, recording, isSignedOut } }: { data: TalkPageData }) {
  const t = useT();
  const all = talkPartPath(talk.id, "questions");
  if (asked.total === 0 && !asked.mayAsk && !isSignedOut) return null;
  return (
    <section className="stack stack--s" aria-labelledby="talk-questions">
      <h2 id="talk-questions">{t("talkQuestions.title")}</h2>
      {asked.items.length > 0 && (
        <TalkQuestionList
          talkId={talk.id}
          items={asked.items}
          isPlayable={recording.file !== null}
          signInTo={isSignedOut ? all : null}
        />
      )}
      <div className="cluster">
        <ButtonLink href={all} icon="message">
          {asked.total > asked.items.length
            ? t("talkQuestions.seeAll", { count: asked.total })
            : t("talkQuestions.askHere")}
        </ButtonLink>
      </div>
    </section>
  );
}
