import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { notAllowed, notFound } from "~/domain/errors";
import { getRevisions } from "~/domain/history/history.server";
import { markInput } from "~/domain/official/input";
import { otherMarks } from "~/domain/official/list.server";
import { markOfficial, withdrawMark } from "~/domain/official/mark.server";
import { reasonInput } from "~/domain/questions/input";
import { getAnswer, getQuestion } from "~/domain/questions/page.server";
import { answerRights } from "~/domain/questions/rights";
import { checkForm, formFailure, idFrom, severalOf, textFields, tryCommand } from "~/http/forms.server";
import { asMember } from "~/http/makers.server";
import { limitAction } from "~/http/rate-limits.server";
import { wordDiff } from "~/lib/word-diff";
import { answerPath, questionPath } from "~/paths";
import { DiffView } from "~/ui/diff-view";
import type { Failure } from "~/ui/failure";
import { Breadcrumbs } from "~/ui/navigation";
import { pageMeta } from "~/ui/page-meta";
import { PostBody } from "~/ui/post-body";
import { Card, PageHead } from "~/ui/surface";
import { useT } from "~/ui/use-t";
import { MarkForm, WithdrawForm } from "./mark-forms";

const liveStates = ["proposed", "official", "needs-recheck"];

export const loader = asMember(async ({ db, viewer, params }) => {
  const answer = await getAnswer(db, viewer, idFrom(params.id) ?? 0);
  const question = await getQuestion(db, viewer, answer.questionId);
  const rights = answerRights(viewer, question, answer, Date.now());
  if (!rights.mark && !rights.withdraw) {
    throw notAllowed(question.product ? "errors.markOtherVendor" : "errors.markNeedsProduct");
  }
  const { id: questionId, vendorId, vendor, title, language, platform, release } = question;
  const others = vendorId === null ? [] : await otherMarks(db, { questionId, answerId: answer.id, vendorId });
  const live = answer.marks.find(({ state }) => liveStates.includes(state)) ?? null;
  const changes =
    live?.state === "needs-recheck"
      ? await getRevisions(db, viewer, {
          of: { answerId: answer.id },
          from: live.revisionNumber,
          to: answer.revisionNumber,
        })
      : null;
  return {
    changed: changes?.before ? { from: changes.before.body, to: changes.after.body } : null,
    answer: { id: answer.id, html: answer.html, revisionId: answer.revisionId },
    question: { id: questionId, title, language, platform, release },
    vendor: vendor?.name ?? "",
    may: rights.mark,
    mayWithdraw: rights.withdraw,
    live,
    others,
  };
});

export const action = asMember(async ({ db, viewer, params, request }) => {
  const id = idFrom(params.id);
  if (id === null) throw notFound();
  await limitAction(viewer, "edit");
  const form = await request.formData();
  const values: Record<string, string> = {
    ...textFields(form),
    platforms: severalOf(form, "platforms"),
    supersedes: severalOf(form, "supersedes"),
  };
  if (values.intent === "remove") {
    const checked = checkForm(reasonInput, values);
    if (!checked.ok) return formFailure(checked);
    const withdrawn = await tryCommand(values, () => withdrawMark(db, viewer, id, checked.value.reason));
    return withdrawn.ok ? redirect(answerPath(id)) : withdrawn.response;
  }
  const checked = checkForm(markInput, values);
  if (!checked.ok) return formFailure(checked);
  const marked = await tryCommand(values, () => markOfficial(db, viewer, id, checked.value));
  return marked.ok ? redirect(answerPath(id)) : marked.response;
});

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t("official.markTitle"), noIndex: true }));

export default function OfficialMarkPage() {
  const { answer, changed, question, vendor, may, mayWithdraw, live, others } =
    useLoaderData<typeof loader>();
  const failure = useActionData<typeof action>() as Failure;
  const t = useT();
  const titles = {
    mark: t("official.markTitle"),
    propose: t("official.proposeTitle"),
    confirm: t("official.confirmTitle"),
    recheck: t("official.recheckTitle"),
  };
  return (
    <div className="page page--reading stack">
      <Breadcrumbs
        items={[
          { label: question.title, href: questionPath(question.id) },
          { label: titles[may ?? "recheck"] },
        ]}
      />
      <PageHead
        title={may ? titles[may] : t("official.withdrawTitle")}
        lead={may && t("official.markLead", { vendor })}
      />
      {changed && <DiffView label={t("common.editedSince")} parts={wordDiff(changed.from, changed.to)} />}
      <Card title={t("official.theAnswer")} flat>
        <PostBody html={answer.html} language={question.language} />
      </Card>
      {may && (
        <MarkForm
          kind={may}
          revision={answer.revisionId}
          values={failure?.values ?? valuesOf(live)}
          failure={failure?.values.intent === "remove" ? null : failure}
          others={others}
        />
      )}
      {mayWithdraw && <WithdrawForm failure={failure?.values.intent === "remove" ? failure : null} />}
    </div>
  );
}

/** A proposal or an older mark is what the form begins with. */
function valuesOf(
  live: { platforms: string[]; fromVersion: string | null; toVersion: string | null; note: string } | null,
): Record<string, string> {
  if (!live) return {};
  return {
    platforms: live.platforms.join(","),
    fromVersion: live.fromVersion ?? "",
    toVersion: live.toVersion ?? "",
    note: live.note,
  };
}
