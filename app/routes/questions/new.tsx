import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { findDraft } from "~/domain/drafts/drafts.server";
import { productChoices } from "~/domain/products/products.server";
import { askQuestion } from "~/domain/questions/ask.server";
import { questionInput } from "~/domain/questions/input";
import type { SimilarQuestion } from "~/domain/search/similar.server";
import { emergencyAddresses } from "~/domain/vendors/emergency.server";
import { draftOwner, dropSentDraft, keepDraftAndSignIn } from "~/http/drafts.server";
import { asMember } from "~/http/makers.server";
import { takeText } from "~/http/sent-forms.server";
import { newQuestionPath, questionPath } from "~/paths";
import type { Failure } from "~/ui/failure";
import { pageMeta } from "~/ui/page-meta";
import { Notice, PageHead } from "~/ui/surface";
import { useT } from "~/ui/use-t";
import { QuestionForm } from "./question-form";
import { SimilarCheck } from "./similar-check";

export const loader = asMember(async ({ db, viewer, url, request }) => {
  const owner = draftOwner(viewer, request);
  const draft = owner && (await findDraft(db, owner, "question"));
  const given = {
    title: url.searchParams.get("title") ?? "",
    product: url.searchParams.get("product") ?? "",
  };
  const [products, emergency] = await Promise.all([productChoices(db), emergencyAddresses(db)]);
  return { products, emergency, draft, values: draft ?? given };
});

export const action = asMember(
  async (args) => {
    const { db, viewer } = args;
    const asked = await takeText(args, {
      input: questionInput,
      limit: "ask",
      command: (input) => askQuestion(db, viewer, input),
    });
    if (!asked.ok) return asked.response;
    const headers = { "Set-Cookie": await dropSentDraft(args, "question") };
    return redirect(questionPath(asked.value.id), { headers });
  },
  { whenSignedOut: (args) => keepDraftAndSignIn(args, "question", newQuestionPath()) },
);

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t("questions.askTitle"), noIndex: true }));

export default function NewQuestion() {
  const { products, emergency, draft, values } = useLoaderData<typeof loader>();
  const failure = useActionData<typeof action>() as
    | (Failure & { previewHtml?: string; similar?: SimilarQuestion[] | null })
    | undefined;
  const t = useT();
  return (
    <div className="page page--reading">
      <PageHead title={t("questions.askTitle")} lead={t("questions.askLead")} />
      {draft && !failure && <Notice tone="info">{t("questions.askDraft")}</Notice>}
      <QuestionForm
        products={products}
        emergency={emergency}
        values={failure?.values ?? values}
        failure={failure}
        previewHtml={failure?.previewHtml}
        submit={t("questions.askButton")}
        draftPlace="question"
        afterTitle={<SimilarCheck found={failure?.similar} />}
      />
    </div>
  );
}
