import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { findDraft } from "~/domain/drafts/drafts.server";
import { noteZone } from "~/domain/follows/follower.server";
import { askQuestion } from "~/domain/questions/ask.server";
import { questionChoices } from "~/domain/questions/form-choices.server";
import { questionInput } from "~/domain/questions/input";
import type { SimilarQuestion } from "~/domain/search/similar.server";
import { draftOwner, dropSentDraft, keepDraftAndSignIn } from "~/http/drafts.server";
import { asMember } from "~/http/makers.server";
import { takeText } from "~/http/sent-forms.server";
import { browsersZone } from "~/http/zone.server";
import { newQuestionPath, questionPath } from "~/paths";
import { ButtonLink } from "~/ui/button";
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
  const choices = await questionChoices(db);
  const isBeside = draft !== null && isAnother(given, draft);
  return { ...choices, draft, isBeside, values: draft && !isBeside ? draft : given };
});

/** Whether what the address gives is not what the draft is about. */
function isAnother(given: Record<string, string>, draft: Record<string, string>): boolean {
  return Object.entries(given).some(([name, value]) => value !== "" && value !== draft[name]);
}

export const action = asMember(
  async (args) => {
    const { db, viewer } = args;
    const asked = await takeText(args, {
      input: questionInput,
      limit: "ask",
      command: async (input, { beside }) => ({ ...(await askQuestion(db, viewer, input)), beside }),
    });
    if (!asked.ok) return asked.response;
    // They are reminded by day, where they are.
    await noteZone(db, { userId: viewer.id }, browsersZone(args.request));
    if (asked.value.beside === "draft") return redirect(questionPath(asked.value.id));
    const headers = { "Set-Cookie": await dropSentDraft(args, "question") };
    return redirect(questionPath(asked.value.id), { headers });
  },
  { whenSignedOut: (args) => keepDraftAndSignIn(args, "question", newQuestionPath()) },
);

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t("questions.askTitle"), noIndex: true }));

export default function NewQuestion() {
  const { products, emergency, draft, isBeside, values } = useLoaderData<typeof loader>();
  const failure = useActionData<typeof action>() as
    | (Failure & { previewHtml?: string; similar?: SimilarQuestion[] | null })
    | undefined;
  const t = useT();
  return (
    <div className="page page--reading">
      <PageHead title={t("questions.askTitle")} lead={t("questions.askLead")} />
      {isBeside ? (
        <DraftOffer title={draft?.title} />
      ) : (
        draft && !failure && <Notice tone="info">{t("questions.askDraft")}</Notice>
      )}
      <QuestionForm
        products={products}
        emergency={emergency}
        values={failure?.values ?? values}
        failure={failure}
        previewHtml={failure?.previewHtml}
        submit={t("questions.askButton")}
        draftPlace="question"
        besideDraft={isBeside}
        afterTitle={<SimilarCheck found={failure?.similar} />}
      />
    </div>
  );
}

/** The draft stays as it is while another question is written, and can be gone on with. */
function DraftOffer({ title }: { title: string | undefined }) {
  const t = useT();
  return (
    <Notice tone="info" title={t("questions.askDraftBeside")}>
      {title && <p>{title}</p>}
      <ButtonLink size="s" href={newQuestionPath()}>
        {t("questions.askDraftOpen")}
      </ButtonLink>
    </Notice>
  );
}
