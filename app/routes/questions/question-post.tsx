import {
  mergingPath,
  questionEditPath,
  questionHistoryPath,
  questionPartPath,
  questionPath,
  signInPath,
} from "~/paths";
import { SeverityBadge } from "~/ui/badge";
import { EnvironmentLine } from "~/ui/environment-line";
import { Kept } from "~/ui/kept";
import { PostContent, postClasses } from "~/ui/post";
import { StateBadges } from "~/ui/state-badges";
import { TagList } from "~/ui/tag-list";
import { useT } from "~/ui/use-t";
import { environmentView, personView, tagViews } from "~/ui/views";
import { VoteBox } from "~/ui/vote-box";
import { AlsoAsked } from "./also-asked";
import { CommentList } from "./comment-list";
import type { CommentOnPage, QuestionOnPage, QuestionPageData } from "./page-data";
import { EditedLine, PostAction, SightNotice } from "./post-parts";

/** The question itself: state, text, environment, tags, comments and what may be done with it. */
export function QuestionPost({ data }: { data: QuestionPageData }) {
  const { question, rights, mayWrite } = data;
  const { clock: _clock, plain: _plain, merged: _merged, builtOn: _builtOn, html, ...shown } = question;
  const t = useT();
  const comments = data.comments.filter((comment) => comment.answerId === null);
  return (
    <>
      <header className="stack stack--s">
        <h1 lang={question.language}>{question.title}</h1>
        <div className="cluster cluster--s">
          <StateBadges
            isSolved={question.solvedAt !== null}
            isOfficial={question.officialAt !== null}
            isClosed={question.closed !== null}
          />
          {question.severity && <SeverityBadge severity={question.severity} full />}
        </div>
      </header>
      <SightNotice post={question} />
      <h2 className="visually-hidden">{t("questions.fieldBody")}</h2>
      <Kept
        as="article"
        className={postClasses()}
        id={`question-${question.id}`}
        of={QuestionContent}
        given={{ question: shown, rights, comments, mayWrite }}
        decided={{ html }}
      />
      {question.merged.length > 0 && <Kept as="div" of={AlsoAsked} given={{ merged: question.merged }} />}
    </>
  );
}

type QuestionContentProps = Pick<QuestionPageData, "rights" | "mayWrite"> & {
  // Not its clock, which runs.
  question: Omit<QuestionOnPage, "clock" | "plain" | "merged" | "builtOn" | "html">;
  comments: readonly CommentOnPage[];
  /** Of the revision of the question. */
  html: string;
};

function QuestionContent({ question, rights, comments, mayWrite, html }: QuestionContentProps) {
  const t = useT();
  return (
    <PostContent
      vote={
        <VoteBox
          action={questionPartPath(question.id, "vote")}
          score={question.score}
          mine={question.myVote}
          barred={rights.vote}
          signInHref={signInPath(questionPath(question.id))}
        />
      }
      html={html}
      about={
        <>
          <EnvironmentLine {...environmentView({ ...question, severity: null })} />
          <TagList tags={tagViews(question.tags)} />
        </>
      }
      language={question.language}
      author={personView(question.author)}
      verb={t("common.asked")}
      at={question.createdAt}
      edited={
        question.editedAt && <EditedLine at={question.editedAt} href={questionHistoryPath(question.id)} />
      }
      actions={
        <>
          {rights.edit && (
            <PostAction href={questionEditPath(question.id)} icon="edit" label={t("questions.edit")} />
          )}
          <PostAction href={questionHistoryPath(question.id)} icon="history" label={t("questions.history")} />
          {(rights.delete || rights.restore) && (
            <PostAction
              href={questionPartPath(question.id, "deletion")}
              icon={rights.restore ? "undo" : "trash"}
              label={rights.restore ? t("questions.restore") : t("questions.delete")}
            />
          )}
          {rights.close && (
            <PostAction
              href={questionPartPath(question.id, "closure")}
              icon="lock"
              label={question.closed ? t("questions.reopen") : t("questions.closeQuestion")}
            />
          )}
          {rights.merge && (
            <PostAction href={mergingPath(question.id)} icon="merge" label={t("merging.merge")} />
          )}
          {rights.regrade && (
            <PostAction
              href={questionPartPath(question.id, "grade")}
              icon="flag"
              label={t("support.regrade")}
            />
          )}
          {rights.hide && (
            <PostAction
              href={questionPartPath(question.id, "hiding")}
              icon="slash"
              label={question.hidden ? t("questions.unhide") : t("questions.hide")}
            />
          )}
        </>
      }
    >
      <CommentList
        comments={comments}
        language={question.language}
        action={questionPartPath(question.id, "comments")}
        mayWrite={mayWrite === "yes" && !question.deleted && !question.hidden}
      />
    </PostContent>
  );
}
