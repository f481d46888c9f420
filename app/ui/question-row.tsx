import type { ReactNode } from "react";
import type { TextKey } from "~/i18n";
import { Badge } from "./badge";
import { classes } from "./class-names";
import { EnvironmentLine, type EnvironmentView } from "./environment-line";
import { Icon } from "./icon";
import { type ScopeView, useScopeText } from "./marks";
import { PersonLine, type PersonView } from "./person-line";
import { TagList, type TagView } from "./tag-list";
import { useT } from "./use-t";

export type QuestionRowView = {
  href: string;
  title: string;
  /** The language of the title. */
  language?: "en" | "zh";
  score: number;
  answers: number;
  solved: boolean;
  /** Has an answer whose mark is official, or one that needs re-check. */
  official: "official" | "needs-recheck" | null;
  closed: boolean;
  environment: EnvironmentView;
  tags: readonly TagView[];
  /** The answer to go to at once: the newest official one, else the accepted one. */
  answer?: { href: string; isOfficial: boolean } | null;
  /** What that one was marked for, where the list is one of marks. */
  scope?: ScopeView | null;
  /** Who did the latest thing, or the asker. */
  person: PersonView;
  verb: "asked" | "answered" | "commented" | "edited" | "active" | "marked";
  /** ISO 8601. */
  at: string;
};

const verbs = {
  asked: "common.asked",
  answered: "common.answered",
  commented: "common.commented",
  edited: "common.edited",
  active: "common.active",
  marked: "common.markedOfficial",
} as const satisfies Record<QuestionRowView["verb"], TextKey>;

type QuestionRowProps = {
  question: QuestionRowView;
  /** The address that a browser tells when the question is opened. */
  ping?: string | undefined;
  /** Lines of the text, perhaps with <mark>. */
  excerpt?: ReactNode;
  /** A badge that says what it is, in place of the one for solved. */
  kind?: ReactNode;
  /** More badges or a reason, after the state. */
  children?: ReactNode;
};

/** A question in a list. Stands in a QuestionRows. */
export function QuestionRow({ question, ping, excerpt, kind, children }: QuestionRowProps) {
  const t = useT();
  const { solved, official, closed, environment } = question;
  const urgent = environment.severity === "P0" && !solved;
  const state = official === "official" ? "official" : solved ? "solved" : urgent ? "urgent" : null;
  const answers = t("common.answers", { count: question.answers });
  const score = t("common.votes", { count: question.score });
  return (
    <li className={classes("row", state && `row--${state}`)}>
      <div className="row__numbers">
        <span
          className={classes(
            "row__answers",
            question.answers === 0 && "row__answers--none",
            solved && "row__answers--solved",
          )}
          title={answers}
        >
          <span aria-hidden="true">{question.answers}</span>
          <span className="visually-hidden">{answers}</span>
        </span>
        <span className="row__score" title={score}>
          <Icon name="arrow-up" size="s" />
          <span aria-hidden="true">{question.score < 0 ? `−${-question.score}` : question.score}</span>
          <span className="visually-hidden">{score}</span>
        </span>
      </div>
      <div className="row__body">
        <h2 className="row__title" lang={question.language}>
          <a href={question.href} ping={ping}>
            {question.title}
          </a>
        </h2>
        {question.answer && <AnswerLink {...question.answer} ping={ping} />}
        {excerpt && <p className="row__excerpt">{excerpt}</p>}
        <div className="row__state">
          {official && <Badge kind={official} />}
          {kind ?? (solved && <Badge kind="solved" />)}
          {closed && <Badge kind="closed" />}
          {question.scope && <HoldsFor scope={question.scope} />}
          {children}
          <EnvironmentLine {...environment} />
        </div>
        <div className="row__meta">
          <TagList tags={question.tags} />
          <PersonLine
            person={question.person}
            verb={t(verbs[question.verb])}
            at={question.at}
            avatar={false}
          />
        </div>
      </div>
    </li>
  );
}

/** Straight to what solves it. */
function AnswerLink({
  href,
  isOfficial,
  ping,
}: {
  href: string;
  isOfficial: boolean;
  ping: string | undefined;
}) {
  const t = useT();
  return (
    <p className="row__answer">
      <a href={href} ping={ping}>
        {t(isOfficial ? "common.toOfficialAnswer" : "common.toAcceptedAnswer")}
        <Icon name="arrow-right" size="s" />
      </a>
    </p>
  );
}

/** For which platforms and versions an official answer was given. */
function HoldsFor({ scope }: { scope: ScopeView }) {
  const t = useT();
  return <span className="small">{t("common.holdsFor", { scope: useScopeText()(scope) })}</span>;
}

/** The list round QuestionRow and other rows; `compact` for asides. */
export function QuestionRows({ children, compact = false }: { children: ReactNode; compact?: boolean }) {
  return <ul className={classes("rows", compact && "rows--compact")}>{children}</ul>;
}
