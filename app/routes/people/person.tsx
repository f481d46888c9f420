import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { findSuspension } from "~/domain/accounts/suspend.server";
import { notFound } from "~/domain/errors";
import { followState } from "~/domain/follows/list.server";
import { getPerson, listAnswersOf } from "~/domain/people/people.server";
import { listQuestions } from "~/domain/questions/list.server";
import { listOutOfSight } from "~/domain/questions/out-of-sight.server";
import { canListOutOfSight } from "~/domain/questions/policy";
import { listTalksOf } from "~/domain/talks/list.server";
import { idFrom, pageFrom } from "~/http/forms.server";
import { asAnyone } from "~/http/makers.server";
import { chosen } from "~/http/preferences";
import { showsRows } from "~/http/question-list.server";
import { pageLinks } from "~/lib/page-links";
import { answerPath, personPath, suspensionPath, vendorPath } from "~/paths";
import { Badge, ModeratorBadge } from "~/ui/badge";
import { ButtonLink } from "~/ui/button";
import { DOT } from "~/ui/dot";
import { FollowForm } from "~/ui/follow-form";
import { Pagination, Tabs } from "~/ui/navigation";
import { listedAt, pageMeta, talkAlternates } from "~/ui/page-meta";
import { Avatar } from "~/ui/person-line";
import { QuestionRow, QuestionRows } from "~/ui/question-row";
import { Sentence } from "~/ui/sentence";
import { EmptyState, NothingOnPage, Notice } from "~/ui/surface";
import { SuspensionLine } from "~/ui/suspension-line";
import { TalkRow } from "~/ui/talk-row";
import { talkView } from "~/ui/talk-view";
import { TalksCalendar } from "~/ui/talks-calendar";
import { Time } from "~/ui/time";
import { useT } from "~/ui/use-t";
import { personView, questionRowView } from "~/ui/views";
import { OutOfSightTab } from "./out-of-sight-tab";

const shown = ["answers", "questions", "talks", "out-of-sight"] as const;

export const loader = asAnyone(async ({ db, viewer, params, url, shows }) => {
  const id = idFrom(params.id);
  if (id === null) throw notFound();
  for (const tag of ["questions", "talks"]) shows(tag);
  const person = await getPerson(db, id);
  const page = pageFrom(url.searchParams.get("page"));
  const seesAll = canListOutOfSight(viewer, id);
  const asked = chosen(shown, url.searchParams.get("show")) ?? "answers";
  const show = asked === "out-of-sight" && !seesAll ? "answers" : asked;
  const answers = show === "answers" ? await listAnswersOf(db, { authorId: id, page }) : null;
  const questions = show === "questions" ? await listQuestions(db, { authorId: id, page }) : null;
  const talks = show === "talks" ? await listTalksOf(db, { speakerId: id, page }) : null;
  const outOfSight =
    show === "out-of-sight" ? await listOutOfSight(db, viewer, { authorId: id, page }) : null;
  showsRows(shows, answers?.items ?? questions?.items);
  const following = await followState(db, viewer, { kind: "person", id });
  const standing = await findSuspension(db, viewer, id);
  return { person, following, origin: url.origin, answers, questions, talks, seesAll, outOfSight, standing };
});

export const meta: MetaFunction<typeof loader> = ({ data, matches }) => [
  ...pageMeta(matches, (t) => ({
    title: data?.person.name ?? t("questions.deletedPerson"),
    description: data?.person.bio,
    ...(data && personListed(data)),
  })),
  ...(data?.person.speaks ? talkAlternates("people", data.person.id) : []),
];

function personListed({ person, answers, questions, talks }: NonNullable<PersonData>) {
  const [show, list] = answers
    ? [null, answers]
    : questions
      ? ["questions", questions]
      : ["talks", talks ?? { page: 1, items: [] }];
  return listedAt(list, (page) => personPath(person.id, { show, page }));
}

type PersonData = ReturnType<typeof useLoaderData<typeof loader>>;

export default function Person() {
  const { person, following, origin, answers, questions, talks, seesAll, outOfSight, standing } =
    useLoaderData<typeof loader>();
  const t = useT();
  return (
    <div className="page page--reading stack">
      <PersonHead person={person} />
      {standing && <Standing standing={standing} personId={person.id} />}
      {person.speaks && (
        <div className="cluster">
          <FollowForm
            subject={{ kind: "person", id: person.id }}
            state={following}
            here={personPath(person.id)}
          />
          <TalksCalendar of="people" slug={person.id} name={person.name ?? ""} origin={origin} />
        </div>
      )}
      <Tabs
        label={t("common.filters")}
        items={[
          { label: t("questions.personAnswers"), href: personPath(person.id), current: answers !== null },
          {
            label: t("questions.personQuestions"),
            href: personPath(person.id, { show: "questions" }),
            current: questions !== null,
          },
          {
            label: t("announcing.personTalks"),
            href: personPath(person.id, { show: "talks" }),
            current: talks !== null,
          },
          ...(seesAll
            ? [
                {
                  label: t("questions.outOfSightTitle"),
                  href: personPath(person.id, { show: "out-of-sight" }),
                  current: outOfSight !== null,
                },
              ]
            : []),
        ]}
      />
      {answers && <AnswersOf answers={answers} personId={person.id} />}
      {talks && <TalksOf talks={talks} personId={person.id} />}
      {outOfSight && <OutOfSightTab posts={outOfSight} personId={person.id} />}
      {questions?.items.length === 0 &&
        (questions.page > 1 ? (
          <NothingOnPage firstHref={personPath(person.id, { show: "questions" })} />
        ) : (
          <EmptyState title={t("questions.personNoQuestions")} />
        ))}
      {questions && (
        <>
          <QuestionRows>
            {questions.items.map((question) => (
              <QuestionRow key={question.id} question={questionRowView(question)} />
            ))}
          </QuestionRows>
          <Pagination
            {...pageLinks(questions, (page) => personPath(person.id, { show: "questions", page }))}
          />
        </>
      )}
    </div>
  );
}

/** What moderators see of whether this person may sign in, and the way to change it. */
function Standing({
  standing: { mayChange, suspension },
  personId,
}: {
  standing: NonNullable<PersonData["standing"]>;
  personId: number;
}) {
  const t = useT();
  const change = mayChange && (
    <ButtonLink href={suspensionPath(personId)} icon={suspension ? "undo" : "slash"} look="quiet" size="s">
      {suspension ? t("suspensions.lift") : t("suspensions.suspend")}
    </ButtonLink>
  );
  if (!suspension) return change && <div className="cluster">{change}</div>;
  return (
    <Notice tone="warn" icon="slash">
      <SuspensionLine suspension={suspension} />
      {change}
    </Notice>
  );
}

/** The talks that they speak at. */
function TalksOf({ talks, personId }: { talks: NonNullable<PersonData["talks"]>; personId: number }) {
  const t = useT();
  const at = (page: number | null) => personPath(personId, { show: "talks", page });
  if (talks.items.length === 0 && talks.page > 1) return <NothingOnPage firstHref={at(null)} />;
  if (talks.items.length === 0) return <EmptyState title={t("announcing.personNoTalks")} />;
  return (
    <>
      <QuestionRows>
        {talks.items.map((talk) => (
          <TalkRow key={talk.id} talk={talkView(talk)} excerpt={talk.abstract} />
        ))}
      </QuestionRows>
      <Pagination {...pageLinks(talks, at)} />
    </>
  );
}

function PersonHead({ person }: { person: PersonData["person"] }) {
  const t = useT();
  if (person.name === null) {
    return (
      <header>
        <h1>{t("questions.deletedPerson")}</h1>
        <p className="muted">{t("questions.deletedPersonText")}</p>
      </header>
    );
  }
  return (
    <header className="stack stack--s">
      <div className="cluster">
        <Avatar person={personView(person)} size="l" />
        <h1>
          <bdi>{person.name}</bdi>
        </h1>
        {person.isModerator && <ModeratorBadge />}
      </div>
      {person.memberships.map((one) => (
        <p key={one.vendor.slug}>
          {one.tier}
          {DOT}
          {one.title && `${one.title}${DOT}`}
          <a href={vendorPath(one.vendor.slug)}>{one.vendor.name}</a>
        </p>
      ))}
      {person.bio && <p>{person.bio}</p>}
      <p className="cluster muted small">
        <span>
          <Sentence of="questions.personJoined" parts={{ time: <Time at={person.joinedAt} /> }} />
        </span>
        <span>{t("questions.personAccepted", { count: person.answersAccepted })}</span>
        <span>{t("questions.personOfficial", { count: person.answersOfficial })}</span>
      </p>
    </header>
  );
}

function AnswersOf({ answers, personId }: { answers: NonNullable<PersonData["answers"]>; personId: number }) {
  const t = useT();
  if (answers.items.length === 0 && answers.page > 1)
    return <NothingOnPage firstHref={personPath(personId)} />;
  if (answers.items.length === 0) return <EmptyState title={t("questions.personNoAnswers")} />;
  return (
    <>
      <ul className="rows">
        {answers.items.map((answer) => (
          <li key={answer.id} className="row row--plain">
            <div className="row__body">
              <h2 className="row__title" lang={answer.language}>
                <a href={answerPath(answer.id)}>{answer.title}</a>
              </h2>
              <div className="cluster cluster--s muted small">
                {answer.isOfficial && <Badge kind="official" />}
                {answer.needsRecheck && <Badge kind="needs-recheck" />}
                {answer.isAccepted && <Badge kind="accepted" />}
                <span>{t("common.votes", { count: answer.score })}</span>
                <Time at={answer.at} format="ago" />
              </div>
            </div>
          </li>
        ))}
      </ul>
      <Pagination {...pageLinks(answers, (page) => personPath(personId, { page }))} />
    </>
  );
}
