import { COMMENTS_PER_POST } from "~/domain/comments/limits";
import { commentAnchor, commentDeletionPath } from "~/paths";
import { Button, ButtonLink } from "~/ui/button";
import { Kept } from "~/ui/kept";
import { Comment } from "~/ui/post";
import { useT } from "~/ui/use-t";
import { personView } from "~/ui/views";
import type { CommentOnPage } from "./page-data";

type CommentListProps = {
  comments: readonly CommentOnPage[];
  language: "en" | "zh";
  /** Where a new comment is posted to. */
  action: string;
  mayWrite: boolean;
};

/** The comments under a post, and the form for one more behind a press. */
export function CommentList(props: CommentListProps) {
  const t = useT();
  if (props.comments.length === 0 && !props.mayWrite) return null;
  // Many posts of a page have comments, so they are no landmark.
  return (
    <Kept
      as="div"
      className="comments"
      role="group"
      aria-label={t("questions.comments")}
      of={CommentsAndForm}
      given={props}
    />
  );
}

function CommentsAndForm({ comments, language, action, mayWrite }: CommentListProps) {
  const t = useT();
  const isFull = comments.length >= COMMENTS_PER_POST;
  const field = `body${action.replaceAll("/", "-")}`;
  return (
    <>
      {comments.map((comment) => (
        <Comment
          key={comment.id}
          id={commentAnchor(comment.id)}
          html={comment.html}
          language={language}
          author={personView(comment.author)}
          at={comment.createdAt}
          actions={
            comment.mayDelete && (
              <ButtonLink
                href={commentDeletionPath(comment.id)}
                look="quiet"
                size="s"
                icon="trash"
                label={t("questions.deleteComment")}
              />
            )
          }
        />
      ))}
      {mayWrite && isFull && <p className="muted small">{t("errors.commentsFull")}</p>}
      {mayWrite && !isFull && (
        <details className="comment-form">
          <summary className="button button--quiet button--s">{t("questions.addComment")}</summary>
          <form method="post" action={action} className="form">
            <div className="field">
              <label className="field__label" htmlFor={field}>
                {t("questions.addComment")}
              </label>
              <p className="field__hint" id={`${field}-hint`}>
                {t("questions.commentHint")}
              </p>
              <textarea
                className="input input--area"
                id={field}
                name="body"
                rows={3}
                maxLength={1000}
                required
                data-autosize
                aria-describedby={`${field}-hint`}
              />
            </div>
            <Button size="s">{t("questions.postComment")}</Button>
          </form>
        </details>
      )}
    </>
  );
}
