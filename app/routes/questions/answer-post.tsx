import {
  answerAnchor,
  answerEditPath,
  answerHistoryPath,
  answerPartPath,
  answerPath,
  signInPath,
} from "~/paths";
import { Kept } from "~/ui/kept";
import { AcceptedPanel, OfficialMark } from "~/ui/marks";
import { PostContent, postClasses } from "~/ui/post";
import { useT } from "~/ui/use-t";
import { acceptanceView, markView, personView } from "~/ui/views";
import { VoteBox } from "~/ui/vote-box";
import { AcceptButton, MarkActions, UnacceptButton } from "./answer-actions";
import { CameFrom } from "./came-from";
import { CommentList } from "./comment-list";
import type {
  AnswerOnPage,
  AnswerWithoutText,
  CommentOnPage,
  MayWrite,
  QuestionOfAnswer,
  QuestionOnPage,
} from "./page-data";
import { EditedLine, PostAction, SightNotice } from "./post-parts";
import { ScopeNote } from "./scope-note";
import { VerdictActions } from "./verdict-actions";

type AnswerPostProps = {
  question: QuestionOnPage;
  answer: AnswerOnPage;
  comments: readonly CommentOnPage[];
  mayWrite: MayWrite;
};

/** An answer with its marks and its acceptance, shown apart, each with who and when (rule 1). */
export function AnswerPost({ question, answer, comments, mayWrite }: AnswerPostProps) {
  const isOfficial = answer.marks.some(({ state }) => state === "official");
  const { id, language, product, release, platform, acceptance, deleted, hidden } = question;
  const { html, plain: _plain, title: _title, questionId: _questionId, ...shown } = answer;
  return (
    <Kept
      as="article"
      className={postClasses({ isOfficial, isAccepted: answer.isAccepted })}
      id={answerAnchor(answer.id)}
      of={AnswerContent}
      given={{
        question: {
          id,
          language,
          environment: answer.marks.length > 0 ? { product, release, platform } : null,
          acceptance: answer.isAccepted ? acceptance : null,
          isAway: deleted !== null || hidden !== null,
        },
        answer: shown,
        comments,
        mayWrite,
      }}
      decided={{ html }}
    />
  );
}

type AnswerContentProps = Pick<AnswerPostProps, "comments" | "mayWrite"> & {
  question: QuestionOfAnswer;
  answer: AnswerWithoutText;
  /** Of the revision of the answer. */
  html: string;
};

function AnswerContent({ question, answer, comments, mayWrite, html }: AnswerContentProps) {
  const t = useT();
  const { rights } = answer;
  const shownMarks = answer.marks.filter(({ state }) => state !== "withdrawn");
  return (
    <PostContent
      vote={
        <VoteBox
          action={answerPartPath(answer.id, "vote")}
          score={answer.score}
          mine={answer.myVote}
          barred={rights.vote}
          signInHref={signInPath(answerPath(answer.id))}
        />
      }
      facts={
        <>
          <SightNotice post={answer} />
          {answer.cameFrom && <CameFrom from={answer.cameFrom} />}
          {shownMarks.map((mark) => (
            <div key={mark.id} className="stack stack--s">
              <OfficialMark mark={markView(mark, answer)}>
                {["proposed", "official", "needs-recheck"].includes(mark.state) && (
                  <>
                    <VerdictActions answer={answer} mark={mark} />
                    <MarkActions answer={answer} />
                  </>
                )}
              </OfficialMark>
              {question.environment && <ScopeNote environment={question.environment} mark={mark} />}
            </div>
          ))}
          {answer.isAccepted && question.acceptance && (
            <AcceptedPanel acceptance={acceptanceView(question.acceptance)}>
              {rights.unaccept && <UnacceptButton questionId={question.id} right={rights.unaccept} />}
            </AcceptedPanel>
          )}
        </>
      }
      html={html}
      language={question.language}
      author={personView(answer.author)}
      verb={t("common.answered")}
      at={answer.createdAt}
      atHref={answerPath(answer.id)}
      edited={answer.editedAt && <EditedLine at={answer.editedAt} href={answerHistoryPath(answer.id)} />}
      actions={
        <>
          <AcceptButton questionId={question.id} answer={answer} />
          {!answer.marks.some(({ state }) => ["proposed", "official", "needs-recheck"].includes(state)) && (
            <MarkActions answer={answer} />
          )}
          {rights.edit && (
            <PostAction href={answerEditPath(answer.id)} icon="edit" label={t("questions.edit")} />
          )}
          <PostAction href={answerHistoryPath(answer.id)} icon="history" label={t("questions.history")} />
          {(rights.delete || rights.restore) && (
            <PostAction
              href={answerPartPath(answer.id, "deletion")}
              icon={rights.restore ? "undo" : "trash"}
              label={rights.restore ? t("questions.restore") : t("questions.delete")}
            />
          )}
          {rights.hide && (
            <PostAction
              href={answerPartPath(answer.id, "hiding")}
              icon="slash"
              label={answer.hidden ? t("questions.unhide") : t("questions.hide")}
            />
          )}
        </>
      }
    >
      <CommentList
        comments={comments}
        language={question.language}
        action={answerPartPath(answer.id, "comments")}
        mayWrite={mayWrite === "yes" && !question.isAway && !answer.deleted && !answer.hidden}
      />
    </PostContent>
  );
}
