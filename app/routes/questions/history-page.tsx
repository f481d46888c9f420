import type { Cause } from "~/domain/events/causes";
import type { Scenario, Stage } from "~/domain/questions/vocabulary";
import { pageLinks } from "~/lib/page-links";
import { wordDiff } from "~/lib/word-diff";
import { answerHistoryPath, answerPath } from "~/paths";
import { ButtonLink } from "~/ui/button";
import { DiffView } from "~/ui/diff-view";
import { Breadcrumbs, Pagination } from "~/ui/navigation";
import { PersonName } from "~/ui/person-line";
import { scenarioTexts } from "~/ui/scenario-texts";
import { Sentence } from "~/ui/sentence";
import { stageTexts } from "~/ui/stage-texts";
import { EmptyState, PageHead, Section } from "~/ui/surface";
import { Time } from "~/ui/time";
import { useT } from "~/ui/use-t";
import { personView } from "~/ui/views";

type Named = { id: number; name: string | null };
type Event = {
  id: number;
  at: string;
  verb: string;
  actor: Named | null;
  actorRole: string | null;
  answerId: number | null;
  answerAuthor: string | null;
  revisionNumber: number | null;
  reason: string | null;
  because: Cause | null;
};
type Facts = {
  tags: string[];
  product: string | null;
  release: string | null;
  platform: string | null;
  severity: string | null;
  scenario?: string | null;
  stage?: string | null;
};
type Revision = {
  number: number;
  title: string | null;
  body: string;
  facts: Facts | null;
  summary: string;
  at: string;
  author: Named;
};

type HistoryPageProps = {
  heading: string;
  backTo: string;
  path: (query: Record<string, number | null>) => string;
  data: {
    title: string;
    events: readonly Event[];
    page: { page: number; hasNext: boolean };
    revisions: { before: Revision | null; after: Revision; latest: number };
  };
};

/** What happened, and what changed between two revisions, word by word. */
export function HistoryPage({ heading, backTo, path, data }: HistoryPageProps) {
  const t = useT();
  const { before, after, latest } = data.revisions;
  return (
    <div className="page page--reading stack stack--l">
      <Breadcrumbs items={[{ label: data.title, href: backTo }, { label: t("questions.historyTitle") }]} />
      <PageHead title={heading} lead={<bdi>{data.title}</bdi>} />
      <Section
        title={
          before
            ? t("questions.changesIn", { from: before.number, to: after.number })
            : t("questions.revision", { number: after.number })
        }
      >
        <p className="muted">
          <Sentence
            of="questions.revisionBy"
            parts={{
              number: after.number,
              who: <PersonName person={personView(after.author)} />,
              time: <Time at={after.at} />,
            }}
          />
          {after.summary && ` · ${after.summary}`}
        </p>
        <Changes before={before} after={after} />
        <div className="spread">
          {after.number > 1 ? (
            <ButtonLink href={path({ to: after.number - 1 })} icon="arrow-left" size="s">
              {t("questions.revision", { number: after.number - 1 })}
            </ButtonLink>
          ) : (
            <span />
          )}
          {after.number < latest && (
            <ButtonLink href={path({ to: after.number + 1 })} size="s">
              {t("questions.revision", { number: after.number + 1 })}
            </ButtonLink>
          )}
        </div>
      </Section>
      <Section title={t("questions.historyEvents")}>
        {data.events.length === 0 ? (
          <EmptyState title={t("questions.historyEmpty")} />
        ) : (
          <ol className="timeline">
            {data.events.map((event) => (
              <HistoryLine key={event.id} event={event} path={path} />
            ))}
          </ol>
        )}
        <Pagination {...pageLinks(data.page, (page) => path({ page }))} />
      </Section>
    </div>
  );
}

function Changes({ before, after }: { before: Revision | null; after: Revision }) {
  const t = useT();
  const label = after.title === null ? t("questions.answerText") : t("questions.fieldBody");
  if (!before)
    return <DiffView label={t("questions.firstRevision")} parts={[{ kind: "same", text: after.body }]} />;
  const scenarioOf = ({ facts }: Revision) =>
    facts?.scenario ? t(scenarioTexts[facts.scenario as Scenario]) : null;
  const stageOf = ({ facts }: Revision) => (facts?.stage ? t(stageTexts[facts.stage as Stage]) : null);
  const facts = [
    { label: t("questions.factsTags"), was: before.facts?.tags.join(" "), is: after.facts?.tags.join(" ") },
    { label: t("common.product"), was: before.facts?.product, is: after.facts?.product },
    { label: t("common.release"), was: before.facts?.release, is: after.facts?.release },
    { label: t("common.platform"), was: before.facts?.platform, is: after.facts?.platform },
    { label: t("common.severity"), was: before.facts?.severity, is: after.facts?.severity },
    { label: t("common.scenario"), was: scenarioOf(before), is: scenarioOf(after) },
    { label: t("common.stage"), was: stageOf(before), is: stageOf(after) },
  ].filter(({ was, is }) => (was ?? "") !== (is ?? ""));
  return (
    <div className="stack">
      {before.title !== after.title && (
        <DiffView label={t("questions.fieldTitle")} parts={wordDiff(before.title ?? "", after.title ?? "")} />
      )}
      {facts.map(({ label, was, is }) => (
        <DiffView key={label} label={label} parts={wordDiff(was ?? "", is ?? "")} />
      ))}
      <DiffView label={label} parts={wordDiff(before.body, after.body)} />
    </div>
  );
}

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
  "question-moved": "questions.becauseQuestionMoved",
} as const satisfies Record<Cause, string>;

/** The time itself did it. */
const isOfTheClock = ({ verb }: Event) => verb === "target-half" || verb === "target-missed";

function HistoryLine({ event, path }: { event: Event; path: HistoryPageProps["path"] }) {
  const t = useT();
  const verb = verbTexts[event.verb as keyof typeof verbTexts];
  const diff = event.verb === "edited" && event.revisionNumber !== null ? { to: event.revisionNumber } : null;
  return (
    <li className="timeline__item">
      <span>
        {event.actor ? (
          <PersonName person={personView(event.actor)} />
        ) : (
          !isOfTheClock(event) && t("questions.somebody")
        )}
        {event.actorRole && <span className="muted"> ({event.actorRole})</span>} {verb && t(verb)}{" "}
        {event.answerId !== null && (
          <a href={answerPath(event.answerId)}>
            {t("questions.onAnswer", { who: event.answerAuthor ?? t("common.deletedAccount") })}
          </a>
        )}
        {diff && (
          <>
            {" · "}
            <a href={event.answerId === null ? path(diff) : answerHistoryPath(event.answerId, diff)}>
              {t("common.seeWhatChanged")}
            </a>
          </>
        )}
      </span>
      {event.because && <span className="timeline__reason">{t(causeTexts[event.because])}</span>}
      {event.reason && <span className="timeline__reason">{event.reason}</span>}
      <span className="muted small">
        <Time at={event.at} format="ago" />
      </span>
    </li>
  );
}
