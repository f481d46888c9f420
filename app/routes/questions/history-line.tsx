import type { QuestionCause } from "~/domain/events/causes";
import type { Grade } from "~/domain/questions/details";
import type { Scenario } from "~/domain/questions/vocabulary";
import type { Translate } from "~/i18n";
import { spaced } from "~/lib/chinese-spacing";
import { answerHistoryPath, answerPath, questionPath } from "~/paths";
import { DOT } from "~/ui/dot";
import { gradeName } from "~/ui/grade-name";
import { useScopeText } from "~/ui/marks";
import { usePage } from "~/ui/page-context";
import { PersonName } from "~/ui/person-line";
import { roleName } from "~/ui/role-name";
import { Sentence, Spaced } from "~/ui/sentence";
import { Time } from "~/ui/time";
import { useT } from "~/ui/use-t";
import { personView, platformName } from "~/ui/views";

/** What a mark was given for, as it was then. */
type MarkedScope = {
  platforms: string[];
  fromVersion: string | null;
  toVersion: string | null;
  scenario: Scenario | null;
  note: string;
};
type Named = { id: number; name: string | null };

/** What happened, as the history has it. */
export type Event = {
  id: number;
  at: string;
  verb: string;
  actor: Named | null;
  actorRole: string | null;
  answerId: number | null;
  answerAuthor: string | null;
  revisionNumber: number | null;
  reason: string | null;
  because: QuestionCause | null;
  release: string | null;
  grades: { from: Grade; to: Grade } | null;
  scope: MarkedScope | null;
  successor: { answerId: number; author: string | null } | null;
  otherId: number | null;
};

const verbTexts = {
  asked: "questions.eventAsked",
  answered: "questions.eventAnswered",
  commented: "questions.eventCommented",
  edited: "questions.eventEdited",
  deleted: "questions.eventDeleted",
  restored: "questions.eventRestored",
  hidden: "questions.eventHidden",
  unhidden: "questions.eventUnhidden",
  closed: "questions.eventClosed",
  reopened: "questions.eventReopened",
  merged: "merging.eventMerged",
  "took-in": "merging.eventTookIn",
  unmerged: "merging.eventUnmerged",
  "gave-back": "merging.eventGaveBack",
  accepted: "questions.eventAccepted",
  unaccepted: "questions.eventUnaccepted",
  "proposed-mark": "questions.eventProposedMark",
  marked: "questions.eventMarked",
  "mark-needs-recheck": "questions.eventMarkNeedsRecheck",
  "mark-still-holds": "questions.eventMarkStillHolds",
  "mark-superseded": "questions.eventMarkSuperseded",
  "withdrew-mark": "questions.eventWithdrewMark",
  regraded: "questions.eventRegraded",
  claimed: "questions.eventClaimed",
  "handed-over": "questions.eventHandedOver",
  "waiting-for-asker": "questions.eventWaitingForAsker",
  "asker-back": "questions.eventAskerBack",
  "target-half": "questions.eventTargetHalf",
  "target-missed": "questions.eventTargetMissed",
} as const;

const causeTexts = {
  "answer-edited": "questions.becauseAnswerEdited",
  "answer-deleted": "questions.becauseAnswerDeleted",
  "answer-hidden": "questions.becauseAnswerHidden",
  "answer-out-of-sight": "questions.becauseAnswerOutOfSight",
  "answer-restored": "questions.becauseAnswerRestored",
  "answer-moved": "merging.becauseAnswerMoved",
  "question-moved": "questions.becauseQuestionMoved",
  "marker-not-staff": "questions.becauseMarkerNotStaff",
  "readers-say-outdated": "questions.becauseReadersSayOutdated",
} as const satisfies Record<QuestionCause, string>;

/** What was done is said in full; which answer it was follows after a colon. */
const namesItsObject = new Set([
  "unaccepted",
  "mark-needs-recheck",
  "mark-still-holds",
  "mark-superseded",
  "withdrew-mark",
]);

/** The time itself did it. */
const isOfTheClock = ({ verb }: Event) => verb === "target-half" || verb === "target-missed";

/** One line of a history: who did what, and why. `path` leads to a revision of what the history is of. */
export function HistoryLine({
  event,
  path,
}: {
  event: Event;
  path: (query: Record<string, number | null>) => string;
}) {
  const t = useT();
  const { language } = usePage();
  const inWords = useScopeText();
  const scopeText = ({ platforms, ...rest }: MarkedScope) =>
    inWords({ ...rest, platforms: platforms.map(platformName), productName: null });
  const verb = verbTexts[event.verb as keyof typeof verbTexts];
  const diff = event.verb === "edited" && event.revisionNumber !== null ? { to: event.revisionNumber } : null;
  const done = spaced(language, [
    verb ? t(verb) : "",
    event.release ? t("questions.heldForRelease", { release: event.release }) : "",
  ]);
  const answer = event.answerId !== null && answerOf(t, { ...event, answerId: event.answerId });
  return (
    <li className="timeline__item">
      <span>
        <Spaced>
          {event.actor ? (
            <PersonName person={personView(event.actor)} />
          ) : (
            !isOfTheClock(event) && t("questions.somebody")
          )}
          {event.actorRole && (
            <span className="muted">{t("common.inBrackets", { words: roleName(t, event.actorRole) })}</span>
          )}
          {answer && namesItsObject.has(event.verb) ? (
            <>
              {done}
              {t("questions.eventAbout")}
              {answer}
            </>
          ) : (
            done
          )}
          {!namesItsObject.has(event.verb) && answer}
          {event.grades && (
            <Sentence
              of="questions.gradeChange"
              parts={{ from: gradeName(t, event.grades.from), to: gradeName(t, event.grades.to) }}
            />
          )}
          {event.otherId !== null && <a href={questionPath(event.otherId)}>#{event.otherId}</a>}
          {event.scope && t("questions.markedFor", { scope: scopeText(event.scope) })}
          {event.successor && (
            <Sentence
              of="questions.supersededBy"
              parts={{ answer: answerLink(t, event.successor.answerId, event.successor.author) }}
            />
          )}
        </Spaced>
        {diff && (
          <>
            {DOT}
            <a href={event.answerId === null ? path(diff) : answerHistoryPath(event.answerId, diff)}>
              {t("common.seeWhatChanged")}
            </a>
          </>
        )}
      </span>
      {event.because && <span className="timeline__reason">{t(causeTexts[event.because])}</span>}
      {event.scope?.note && (
        <span className="timeline__reason">
          <bdi>{event.scope.note}</bdi>
        </span>
      )}
      {event.reason && <span className="timeline__reason">{event.reason}</span>}
      <span className="muted small">
        <Time at={event.at} format="ago" />
      </span>
    </li>
  );
}

/** The answer that it was about. One's own, just given, is no answer of somebody. */
function answerOf(t: Translate, { verb, answerId, answerAuthor }: Event & { answerId: number }) {
  if (verb !== "answered") return answerLink(t, answerId, answerAuthor);
  return <a href={answerPath(answerId)}>{t("questions.anAnswer")}</a>;
}

function answerLink(t: Translate, id: number, by: string | null) {
  return <a href={answerPath(id)}>{t("questions.onAnswer", { who: by ?? t("common.deletedAccount") })}</a>;
}
