import type { ReactNode } from "react";
import { classes } from "./class-names";
import { PersonLine, type PersonView } from "./person-line";
import { PostBody } from "./post-body";
import { useT } from "./use-t";

type PostProps = {
  /** A VoteBox. */
  vote: ReactNode;
  /** OfficialMark, AcceptedPanel, Notice. */
  facts?: ReactNode;
  /** Trusted HTML from the Markdown adapter. */
  html: string;
  language?: "en" | "zh";
  author: PersonView;
  verb: string;
  /** ISO 8601. */
  at: string;
  /** A link to this very post. */
  atHref?: string;
  /** "edited 12 Nov", linked to the history. */
  edited?: ReactNode;
  /** Quiet buttons and links. */
  actions?: ReactNode;
  /** Environment and tags: what the text is about. */
  about?: ReactNode;
  /** Comments. */
  children?: ReactNode;
};

/** The classes of the `<article>` that a post stands in. */
export function postClasses({ isOfficial = false, isAccepted = false } = {}): string {
  return classes("post", isOfficial && "post--official", isAccepted && "post--accepted");
}

/** A question or an answer with all that belongs to it: what stands in its `<article>`. */
export function PostContent({
  vote,
  facts,
  html,
  language,
  author,
  verb,
  at,
  atHref,
  edited,
  actions,
  about,
  children,
}: PostProps) {
  return (
    <>
      <div className="post__side">{vote}</div>
      <div className="post__main">
        {facts && <div className="post__facts">{facts}</div>}
        <PostBody html={html} language={language} />
        {about && <div className="post__about">{about}</div>}
        <div className="post__foot">
          <div className="post__actions">{actions}</div>
          <PersonLine person={author} verb={verb} at={at} atHref={atHref}>
            <span>{edited}</span>
          </PersonLine>
        </div>
        {children}
      </div>
    </>
  );
}

type CommentProps = {
  id: string;
  html: string;
  language?: "en" | "zh";
  author: PersonView;
  /** ISO 8601. */
  at: string;
  actions?: ReactNode;
};

/** One comment. Comments of staff carry their badge and a line of the official colour. */
export function Comment({ id, html, language, author, at, actions }: CommentProps) {
  const t = useT();
  return (
    <div className={classes("comment", author.staff && "comment--official")} id={id}>
      <PostBody html={html} language={language} />
      <div className="comment__foot">
        <PersonLine person={author} verb={t("common.commented")} at={at} atHref={`#${id}`} avatar={false} />
        {actions}
      </div>
    </div>
  );
}
