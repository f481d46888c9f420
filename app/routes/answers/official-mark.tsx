import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { notAllowed } from "~/domain/errors";
import { getRevisions } from "~/domain/history/history.server";
import { markInput } from "~/domain/official/input";
import { type OtherMark, otherMarks } from "~/domain/official/list.server";
import { markOfficial, withdrawMark } from "~/domain/official/mark.server";
import { scopesOverlap } from "~/domain/official/scope";
import { reasonInput } from "~/domain/questions/input";
import { getAnswerWithQuestion } from "~/domain/questions/page.server";
import { answerRights } from "~/domain/questions/rights";
import { checkForm, formFailure, idFrom, severalOf, textFields, tryCommand } from "~/http/forms.server";
import { asMember } from "~/http/makers.server";
import { limitAction } from "~/http/rate-limits.server";
import { safeReturnPath } from "~/lib/safe-path";
import { wordDiff } from "~/lib/word-diff";
import { answerPath, questionPath, rechecksPath } from "~/paths";
import { DiffView } from "~/ui/diff-view";
import { Breadcrumbs } from "~/ui/navigation";
import { pageMeta } from "~/ui/page-meta";
import { PostBody } from "~/ui/post-body";
import { Card, PageHead } from "~/ui/surface";
import { useFailure } from "~/ui/use-failure";
import { useT } from "~/ui/use-t";
import { MarkForm, WithdrawForm } from "./mark-forms";

const liveStates = ["proposed", "official", "needs-recheck"];

export const loader = asMember(async ({ db, viewer, params }) => {
  const { answer, question } = await getAnswerWithQuestion(db, viewer, idFrom(params.id) ?? 0);
  const rights = answerRights(viewer, question, answer, Date.now());
  if (!rights.mark && !rights.withdraw) {
    throw notAllowed(question.product ? "errors.markOtherVendor" : "errors.markNeedsProduct");
  }
  const { id: questionId, vendorId, productId, vendor, title, language } = question;
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
    question: { id: questionId, title, language, productId },
    vendor: vendor?.name ?? "",
    rechecksAt: vendor && rights.mark ? rechecksPath(vendor.slug) : null,
    may: rights.mark,
    mayWithdraw: rights.withdraw,
    live,
    others,
  };
});

export const action = asMember(async ({ db, viewer, params, request }) => {
  const id = idFrom(params.id) ?? 0;
  const form = await request.formData();
  const typed = textFields(form);
  const values: Record<string, string> = {
    ...typed,
    platforms: severalOf(form, "platforms"),
    ...overlapAnswers(typed),
  };
  const counted = await tryCommand(values, () => limitAction(viewer, "edit"));
  if (!counted.ok) return counted.response;
  if (values.intent === "remove") {
    const checked = checkForm(reasonInput, values);
    if (!checked.ok) return formFailure(checked);
    const withdrawn = await tryCommand(values, () => withdrawMark(db, viewer, id, checked.value.reason));
    return withdrawn.ok ? redirect(answerPath(id)) : withdrawn.response;
  }
  const checked = checkForm(markInput, values);
  if (!checked.ok) return formFailure(checked);
  const marked = await tryCommand(values, () => markOfficial(db, viewer, id, checked.value));
  return marked.ok ? redirect(safeReturnPath(values.to, answerPath(id))) : marked.response;
});

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t("official.markTitle"), noIndex: true }));

export default function OfficialMarkPage() {
  const { answer, changed, question, vendor, rechecksAt, may, mayWithdraw, live, others } =
    useLoaderData<typeof loader>();
  const { failure } = useFailure();
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
          proposal={may === "confirm" ? live?.id : undefined}
          values={failure?.values ?? valuesOf(live)}
          failure={failure?.values.intent === "remove" ? null : failure}
          overlapping={failure && may !== "propose" ? overlappingWith(failure.values, question, others) : []}
        />
      )}
      {rechecksAt && (
        <p>
          <a href={rechecksAt}>{t("official.allRechecks")}</a>
        </p>
      )}
      {mayWithdraw && <WithdrawForm failure={failure?.values.intent === "remove" ? failure : null} />}
    </div>
  );
}

/** Which marks the new one replaces and beside which it holds, from the field of each. */
function overlapAnswers(typed: Record<string, string>) {
  const answered = (answer: string) =>
    Object.keys(typed)
      .filter((name) => name.startsWith("overlap-") && typed[name] === answer)
      .map((name) => name.slice("overlap-".length))
      .join(",");
  return { supersedes: answered("replaces"), beside: answered("both") };
}

/** The marks that the scope as it was typed overlaps with; none while it cannot be read. */
function overlappingWith(
  values: Record<string, string>,
  { productId }: { productId: number | null },
  others: readonly OtherMark[],
) {
  const typed = markInput.safeParse(values);
  if (!typed.success || productId === null) return [];
  return others.filter((other) => scopesOverlap({ ...typed.data, productId }, other));
}

type Scope = {
  platforms: string[];
  fromVersion: string | null;
  toVersion: string | null;
  scenario: string | null;
  note: string;
};

/** A proposal or an older mark is what the form begins with. */
function valuesOf(live: Scope | null): Record<string, string> {
  if (!live) return {};
  return {
    platforms: live.platforms.join(","),
    fromVersion: live.fromVersion ?? "",
    toVersion: live.toVersion ?? "",
    scenario: live.scenario ?? "",
    note: live.note,
  };
}
