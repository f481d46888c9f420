import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { notAllowed } from "~/domain/errors";
import { findMerge, findMergeSides, findTarget } from "~/domain/merges/find.server";
import { intoInput, mergeInput } from "~/domain/merges/input";
import { mergeQuestion, unmergeQuestion } from "~/domain/merges/merge.server";
import { canUndoMerge } from "~/domain/merges/policy";
import { getQuestion } from "~/domain/questions/page.server";
import { similarQuestions } from "~/domain/search/similar.server";
import { idFrom, textFields, tryCommand } from "~/http/forms.server";
import { asModerator } from "~/http/makers.server";
import { limitAction } from "~/http/rate-limits.server";
import { takeForm } from "~/http/sent-forms.server";
import { questionPath } from "~/paths";
import { pageMeta } from "~/ui/page-meta";
import { useFailure } from "~/ui/use-failure";
import { ChooseOther } from "./choose-other";
import { MergeBoth } from "./merge-both";
import { UndoMerge } from "./undo-merge";

export const loader = asModerator(async ({ db, viewer, params, url }) => {
  const id = idFrom(params.id) ?? 0;
  const merge = await findMerge(db, viewer, id);
  if (merge) {
    const { title, mergedAt, isLast } = merge;
    const mayUndo = canUndoMerge(viewer, { mergedAt: Date.parse(mergedAt), isLast }, Date.now());
    return { step: "undo", id, title, mayUndo, isLast } as const;
  }
  const { title, language, deleted, hidden } = await getQuestion(db, viewer, id);
  if (deleted || hidden) throw notAllowed();
  const typed = url.searchParams.get("into");
  const into = typed === null ? null : intoInput.safeParse(typed);
  const intoId = into?.success ? ((await findTarget(db, viewer, into.data)) ?? into.data) : null;
  const sides = intoId === null || intoId === id ? null : await findMergeSides(db, viewer, [id, intoId]);
  if (sides) return { step: "both", id, ...sides } as const;
  const error = wrongOf({ isTyped: into !== null, isItself: intoId === id, isNumber: intoId !== null });
  const similar = (await similarQuestions(db, title, { exceptId: id })) ?? [];
  return { step: "choose", id, title, language, typed, error, similar } as const;
});

/** Why what was typed is no question that this one could lead to. */
function wrongOf({ isTyped, isItself, isNumber }: Record<"isTyped" | "isItself" | "isNumber", boolean>) {
  if (!isTyped) return null;
  if (!isNumber) return "errors.mergeNumber";
  return isItself ? "errors.mergeItself" : "errors.mergeUnknown";
}

export const action = asModerator(async ({ db, viewer, params, request }) => {
  const id = idFrom(params.id) ?? 0;
  const values = textFields(await request.formData());
  if (values.intent === "remove") {
    const undone = await tryCommand(values, async () => {
      await limitAction(viewer, "edit");
      await unmergeQuestion(db, viewer, id);
    });
    return undone.ok ? redirect(questionPath(id)) : undone.response;
  }
  const merged = await takeForm(viewer, values, {
    input: mergeInput,
    limit: "edit",
    command: ({ into }) => mergeQuestion(db, viewer, id, into),
  });
  return merged.ok ? redirect(questionPath(merged.value.targetId)) : merged.response;
});

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageMeta(matches, (t) => ({
    title: data?.step === "undo" ? t("merging.undoTitle") : t("merging.title"),
    noIndex: true,
  }));

export default function QuestionMerging() {
  const data = useLoaderData<typeof loader>();
  const { failure } = useFailure();
  if (data.step === "undo") return <UndoMerge merge={data} />;
  if (data.step === "both") return <MergeBoth sides={data} failure={failure} />;
  return <ChooseOther choice={data} failure={failure} />;
}
