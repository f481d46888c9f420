import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { acceptAnswer, unacceptAnswer } from "~/domain/acceptances/accept.server";
import { canUnaccept, saysWhyUnaccepted } from "~/domain/acceptances/policy";
import { notAllowed, notFound, orAbsent } from "~/domain/errors";
import { findTarget } from "~/domain/merges/find.server";
import { reasonInput } from "~/domain/questions/input";
import { getQuestion } from "~/domain/questions/page.server";
import { idFrom, textFields, tryCommand } from "~/http/forms.server";
import { keepFormAndSignIn, signInAndReturn } from "~/http/kept-forms.server";
import { type Args, asMember } from "~/http/makers.server";
import { limitAction } from "~/http/rate-limits.server";
import { takeForm } from "~/http/sent-forms.server";
import { answerPath, questionPath, questionPathAfterMerge } from "~/paths";
import { pageMeta } from "~/ui/page-meta";
import { useT } from "~/ui/use-t";
import { StatePage } from "./state-page";

/** Asks somebody else than the asker why they take the acceptance back. While nothing is accepted there is nothing to ask. */
export const loader = asMember(async ({ db, viewer, params }) => {
  const question = await getQuestion(db, viewer, idFrom(params.id) ?? 0);
  if (!question.acceptance) throw redirect(questionPath(question.id));
  const facts = {
    askerId: question.author.id,
    vendorId: question.vendorId,
    isClosed: question.closed !== null,
    acceptedById: question.acceptance.by.id,
  };
  if (!canUnaccept(viewer, facts)) throw notAllowed();
  const { id, title, acceptance } = question;
  return { id, title, answerId: acceptance.answerId, asksReason: saysWhyUnaccepted(viewer, facts) };
});

/** The reason that was typed on this page is kept; a button beside an answer leads back to its question. */
const signedOut = {
  whenSignedOut: async (args: Args) => {
    const { reason } = textFields(await args.request.clone().formData());
    return await (reason === undefined ? signInAndReturn : keepFormAndSignIn)(args);
  },
};

export const action = asMember(async ({ db, viewer, params, request }) => {
  const questionId = idFrom(params.id);
  if (questionId === null) throw notFound();
  const values = textFields(await request.formData());
  if (values.intent === "remove") {
    const taken =
      values.reason === undefined
        ? await tryCommand(values, async () => {
            await limitAction(viewer, "accept");
            await unacceptAnswer(db, viewer, questionId);
          })
        : await takeForm(viewer, values, {
            input: reasonInput,
            limit: "accept",
            command: ({ reason }) => unacceptAnswer(db, viewer, questionId, reason),
          });
    return taken.ok ? redirect(questionPath(questionId)) : taken.response;
  }
  await limitAction(viewer, "accept");
  const answerId = idFrom(values.answer);
  if (answerId === null) throw notFound();
  if (await orAbsent(acceptAnswer(db, viewer, questionId, answerId).then(() => true)))
    return redirect(answerPath(answerId));
  // What somebody's question is solved by says nothing of the one that it leads to by now.
  const target = await findTarget(db, viewer, questionId);
  if (target === null) throw notFound();
  return redirect(questionPathAfterMerge(target));
}, signedOut);

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t("questions.confirmUnaccept"), noIndex: true }));

export default function QuestionAcceptance() {
  const { title, answerId, asksReason } = useLoaderData<typeof loader>();
  const t = useT();
  return (
    <StatePage
      title={t("questions.confirmUnaccept")}
      about={title}
      text={asksReason ? t("questions.confirmUnacceptText") : null}
      confirm={t("questions.unaccept")}
      intent="remove"
      undoes={false}
      asksReason={asksReason}
      backTo={answerPath(answerId)}
    />
  );
}
