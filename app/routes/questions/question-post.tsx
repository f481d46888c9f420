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
import { StateBadges, type StateBadgesProps } from "~/ui/state-badges";
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
  const t = useT();
  const comments = data.comments.filter((comment) => comment.answerId === null);
  const { title, language, severity } = question;
  const state = {
    isSolved: question.solvedAt !== null,
    isOfficial: question.officialAt !== null,
    isClosed: question.closed !== null,
  };
  return (
    <>
      <Kept
        as="header"
        className="stack stack--s"
        of={QuestionHead}
        given={{ title, language, severity, state }}
      />
      <SightNotice post={question} />
      <h2 className="visually-hidden">{t("questions.fieldBody")}</h2>
      <Kept
        as="article"
        className={postClasses()}
        id={`question-${question.id}`}
        of={QuestionContent}
        given={{ question: shownOf(question), rights, comments, mayWrite }}
        decided={{ html: question.html }}
      />
      {question.merged.length > 0 && <Kept as="div" of={AlsoAsked} given={{ merged: question.merged }} />}
    </>
  );
}

type QuestionHeadProps = Pick<QuestionOnPage, "title" | "language" | "severity"> & {
  state: StateBadgesProps;
};

function QuestionHead({ title, language, severity, state }: QuestionHeadProps) {
  return (
    <>
      <h1 lang={language}>{title}</h1>
      <div className="cluster cluster--s">
        <StateBadges {...state} />
        {severity && <SeverityBadge severity={severity} full />}
      </div>
    </>
  );
}

/** What stands round its text: no more, since to write it is cheaper than to compare what it does not need. */
function shownOf(question: QuestionOnPage) {
  const { id, revisionId, language, score, myVote, author, createdAt, editedAt, tags } = question;
  const { product, release, platform, scenario, closed, deleted, hidden } = question;
  const environment = { product, release, platform, scenario };
  return {
    id,
    revisionId,
    language,
    score,
    myVote,
    author,
    createdAt,
    editedAt,
    tags,
    environment,
    isClosed: closed !== null,
    isDeleted: deleted !== null,
    isHidden: hidden !== null,
  };
}

type QuestionContentProps = Pick<QuestionPageData, "rights" | "mayWrite"> & {
  question: ReturnType<typeof shownOf>;
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
          <EnvironmentLine {...environmentView({ ...question.environment, severity: null })} />
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
              label={question.isClosed ? t("questions.reopen") : t("questions.closeQuestion")}
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
              label={question.isHidden ? t("questions.unhide") : t("questions.hide")}
            />
          )}
        </>
      }
    >
      <CommentList
        comments={comments}
        language={question.language}
        action={questionPartPath(question.id, "comments")}
        mayWrite={mayWrite === "yes" && !question.isDeleted && !question.isHidden}
      />
    </PostContent>
  );
}
