import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { notFound } from "~/domain/errors";
import { changeTalk } from "~/domain/talks/change.server";
import { changeInput, talkInput } from "~/domain/talks/input";
import { productsOfVendors, talkSource } from "~/domain/talks/source.server";
import { editorIntent } from "~/http/editor.server";
import { checkForm, formFailure, idFrom, textFields, tryCommand } from "~/http/forms.server";
import { asMember } from "~/http/makers.server";
import { limitAction } from "~/http/rate-limits.server";
import { talkPath } from "~/paths";
import type { Failure } from "~/ui/failure";
import { pageMeta } from "~/ui/page-meta";
import { Notice, PageHead } from "~/ui/surface";
import { useT } from "~/ui/use-t";
import { TalkConflict } from "./talk-conflict";
import { TalkForm } from "./talk-form";

export const loader = asMember(async ({ db, viewer, params }) => {
  const talk = await talkSource(db, viewer, idFrom(params.id) ?? 0);
  return { talk, products: await productsOfVendors(db, [talk.vendor.slug]) };
});

export const action = asMember(async (args) => {
  const { db, viewer, params, request } = args;
  const id = idFrom(params.id);
  if (id === null) throw notFound();
  await talkSource(db, viewer, id);
  const form = await request.formData();
  const values = textFields(form);
  const edited = await tryCommand(values, () => editorIntent(args, form, values));
  if (!edited.ok) return edited.response;
  if (edited.value) return formFailure(edited.value, 200);
  const checked = checkForm(talkInput, values);
  const base = checkForm(changeInput, values);
  if (!checked.ok) return formFailure(checked);
  if (!base.ok) return formFailure(base);
  const saved = await tryCommand(values, async () => {
    await limitAction(viewer, "edit");
    await changeTalk(db, viewer, id, { ...checked.value, ...base.value });
  });
  return saved.ok ? redirect(talkPath(id)) : saved.response;
});

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t("talks.editTitle"), noIndex: true }));

export default function EditTalk() {
  const { talk, products } = useLoaderData<typeof loader>();
  const failure = useActionData<typeof action>() as (Failure & { previewHtml?: string }) | undefined;
  const t = useT();
  const isConflict = failure?.errors.form === "errors.editedMeanwhile";
  return (
    <div className="page page--reading">
      <PageHead title={t("talks.editTitle")} lead={t("talks.editLead")} />
      {talk.state === "cancelled" && !failure && <Notice tone="warn">{t("errors.talkCancelled")}</Notice>}
      {isConflict && <TalkConflict theirs={talk.values} yours={failure.values} />}
      <TalkForm
        products={products}
        values={failure?.values ?? talk.values}
        failure={failure}
        previewHtml={failure?.previewHtml}
        submit={t("talks.saveButton")}
        base={isConflict || !failure?.values.base ? talk.base : Number(failure.values.base)}
      />
    </div>
  );
}
