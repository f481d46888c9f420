import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { type OwnAnswer, ownAnswer } from "~/domain/answers/own.server";
import { findSupport, hasSupport } from "~/domain/desk/support.server";
import { draftFields } from "~/domain/drafts/drafts.server";
import { notFound, orAbsent } from "~/domain/errors";
import { isFollowedBy, stateOf } from "~/domain/follows/list.server";
import { findTarget } from "~/domain/merges/find.server";
import { getQuestionPage } from "~/domain/questions/page.server";
import { answerRights, questionRights } from "~/domain/questions/rights";
import { knownRelated, relatedSolutions } from "~/domain/search/related.server";
import type { SimilarQuestion } from "~/domain/search/similar.server";
import { type TalkOfQuestion, talkOfQuestion } from "~/domain/talk-questions/list.server";
import { shownBeside, type TalksBeside, talksBeside } from "~/domain/talks/beside-question.server";
import { draftOwner } from "~/http/drafts.server";
import { idFrom, pageFrom } from "~/http/forms.server";
import { asAnyone } from "~/http/makers.server";
import { movedTo } from "~/http/moved.server";
import { pageLinks } from "~/lib/page-links";
import { mergedPath, questionPath, questionsPath } from "~/paths";
import { Breadcrumbs, Pagination } from "~/ui/navigation";
import { pageMeta } from "~/ui/page-meta";
import { NothingOnPage, Notice } from "~/ui/surface";
import { useT } from "~/ui/use-t";
import { AnswerForm } from "./answer-form";
import { AnswerOrderTabs } from "./answer-order-tabs";
import { AnswerPost } from "./answer-post";
import { QuestionAside } from "./question-aside";
import { QuestionPost } from "./question-post";
import { QuestionJsonLd } from "./structured-data";
import { EmergencyNotice } from "./support-clock";

type Beside = {
  related: SimilarQuestion[] | null;
  talks: TalksBeside;
  askedAt: TalkOfQuestion | null;
  isFollowing: boolean;
  own: OwnAnswer | null;
};

export const loader = asAnyone(async ({ db, viewer, params, url, shows, request, context }) => {
  const id = idFrom(params.id);
  if (id === null) throw notFound();
  shows(`question:${id}`);
  shows("talks");
  const page = pageFrom(url.searchParams.get("page"));
  const order = url.searchParams.get("order") === "oldest" ? "oldest" : "best";
  const found = await orAbsent(
    getQuestionPage<Beside>(db, viewer, {
      id,
      page,
      order,
      draft: draftFields(draftOwner(viewer, request), `answer:${id}`),
      beside: {
        related: knownRelated(id, shows),
        talks: talksBeside(id),
        askedAt: talkOfQuestion(id),
        own: ownAnswer(viewer, id),
        isFollowing: isFollowedBy(viewer, { kind: "question", id }),
      },
    }),
  );
  // A merged question is out of sight as a deleted one is, and its address leads on: to be asked for again, since that can be taken back.
  if (!found || found.question.deleted) {
    const target = await findTarget(db, viewer, id);
    const to = found?.question.hidden ? mergedPath(id) : questionPath(target ?? id);
    if (target !== null) throw movedTo(to);
  }
  if (!found) throw notFound();
  const { question, answers, hasNext, comments, draft, beside } = found;
  const related = await relatedSolutions(db, question, {
    known: beside.related,
    shows,
    report: context.report,
  });
  const now = Date.now();
  return {
    question,
    related,
    talks: shownBeside(beside.talks),
    askedAt: beside.askedAt,
    following: question.deleted || question.hidden ? null : stateOf(viewer, beside.isFollowing),
    support: hasSupport(viewer, question) ? await findSupport(db, viewer, question) : null,
    rights: questionRights(viewer, question),
    answers: answers.map((answer) =>
      Object.assign(answer, { rights: answerRights(viewer, question, answer, now) }),
    ),
    comments: comments.map((comment) =>
      Object.assign(comment, {
        mayDelete:
          viewer.kind === "member" &&
          (viewer.id === comment.author.id || viewer.isModerator || viewer.isAdmin),
      }),
    ),
    page: { page, hasNext },
    order,
    origin: url.origin,
    isAfterMerge: viewer.kind === "member" && url.searchParams.get("merged") === "yes",
    isAsker: viewer.kind === "member" && viewer.id === question.author.id,
    mayWrite: viewer.kind === "member" ? (viewer.isVerified ? "yes" : "unconfirmed") : "signed-out",
    own: beside.own,
    draft: draft?.body ?? "",
  } as const;
});

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageMeta(matches, (t) => ({
    title: data?.question.title ?? t("errors.notFoundTitle"),
    description: data?.question.plain,
    kind: "article",
    canonical: data && !isPastEnd(data) ? questionPath(data.question.id, data.page.page) : undefined,
    noIndex:
      data?.order !== "best" ||
      isPastEnd(data) ||
      data.question.deleted !== null ||
      data.question.hidden !== null,
  }));

const isPastEnd = ({ page, answers }: { page: { page: number }; answers: readonly unknown[] }) =>
  page.page > 1 && answers.length === 0;

export default function QuestionPage() {
  const data = useLoaderData<typeof loader>();
  const { question, answers, comments, page, order } = data;
  const t = useT();
  return (
    <div className="page">
      <Breadcrumbs
        items={[{ label: t("common.questions"), href: questionsPath() }, { label: `#${question.id}` }]}
      />
      <div className="columns">
        <div className="stack stack--l">
          {data.isAfterMerge && <Notice icon="merge" title={t("merging.afterMerge")} />}
          <EmergencyNotice question={question} isAsker={data.isAsker} />
          <QuestionPost data={data} />
          <section className="stack" aria-labelledby="answers">
            <h2 id="answers">
              {question.answerCount === 0
                ? t("questions.noAnswers")
                : t("questions.answerCount", { count: question.answerCount })}
            </h2>
            {question.answerCount > 1 && <AnswerOrderTabs id={question.id} order={order} />}
            {question.answerCount === 0 && <p className="muted">{t("questions.noAnswersHint")}</p>}
            {isPastEnd(data) && <NothingOnPage firstHref={questionPath(question.id, 1, order)} />}
            {answers.map((answer) => (
              <AnswerPost
                key={answer.id}
                question={question}
                answer={answer}
                comments={comments.filter((comment) => comment.answerId === answer.id)}
                mayWrite={data.mayWrite}
              />
            ))}
            <Pagination {...pageLinks(page, (number) => questionPath(question.id, number ?? 1, order))} />
          </section>
          <AnswerForm data={data} />
        </div>
        <QuestionAside data={data} />
      </div>
      {page.page === 1 && order === "best" && data.mayWrite === "signed-out" && (
        <QuestionJsonLd question={question} answers={answers} origin={data.origin} />
      )}
    </div>
  );
}
