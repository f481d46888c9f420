import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { deskChoices } from "~/domain/desk/list.server";
import { canClaim, canWaitForAsker } from "~/domain/desk/policy";
import { findSupport, getDeskQuestion, listNotes } from "~/domain/desk/support.server";
import { idFrom } from "~/http/forms.server";
import { asMember } from "~/http/makers.server";
import { questionPath } from "~/paths";
import { Breadcrumbs } from "~/ui/navigation";
import { pageMeta } from "~/ui/page-meta";
import { EmptyState, PageHead } from "~/ui/surface";
import { useFailure } from "~/ui/use-failure";
import { useT } from "~/ui/use-t";
import { SupportTrail } from "../questions/support-trail";
import { InternalNotes } from "./internal-notes";
import { QuestionWork } from "./question-work";
import { takeQuestionWork } from "./take-question-work.server";

export const loader = asMember(async ({ db, viewer, params }) => {
  const question = await getDeskQuestion(db, viewer, idFrom(params.id) ?? 0);
  const { id, title, language, vendorId, author } = question;
  const [support, notes, choices] = await Promise.all([
    findSupport(db, viewer, question),
    listNotes(db, viewer, question),
    deskChoices(db, { vendorId }),
  ]);
  const heldBy = support?.desk?.heldBy?.id ?? null;
  return {
    question: { id, title, language },
    support,
    notes,
    people: choices.people,
    may: {
      claim: canClaim(viewer, { heldBy }) && heldBy !== viewer.id,
      wait: canWaitForAsker(viewer, { askerId: author.id, pausedAt: support?.pausedAt ?? null }),
    },
  };
});

export const action = asMember(async (args) => {
  const { id } = await getDeskQuestion(args.db, args.viewer, idFrom(args.params.id) ?? 0);
  const taken = await takeQuestionWork(args, id);
  return taken.ok ? redirect(taken.value) : taken.response;
});

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageMeta(matches, (t) => ({
    title: `${t("desk.desk")} · ${data?.question.title ?? ""}`,
    noIndex: true,
  }));

export default function QuestionDesk() {
  const { question, support, notes, people, may } = useLoaderData<typeof loader>();
  const { failure } = useFailure();
  const t = useT();
  return (
    <div className="page stack stack--l">
      <Breadcrumbs
        items={[{ label: question.title, href: questionPath(question.id) }, { label: t("desk.desk") }]}
      />
      <PageHead
        title={t("desk.questionTitle")}
        lead={
          <bdi lang={question.language === "zh" ? "zh-CN" : "en"}>
            <a href={questionPath(question.id)}>{question.title}</a>
          </bdi>
        }
      />
      <div className="columns">
        <div className="stack stack--l">
          {support?.isOpen ? (
            <QuestionWork support={support} people={people} may={may} failure={failure} />
          ) : (
            <EmptyState title={t("desk.nothingDue")} />
          )}
          <InternalNotes notes={notes} failure={failure} />
        </div>
        <aside className="stack stack--l">
          <SupportTrail question={question} support={support && { ...support, desk: null }} />
        </aside>
      </div>
    </div>
  );
}
