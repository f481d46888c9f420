import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { notFound } from "~/domain/errors";
import { changeTalk } from "~/domain/talks/change.server";
import { changeInput, talkInput } from "~/domain/talks/input";
import { productsOfVendors, talkSource } from "~/domain/talks/source.server";
import { idFrom } from "~/http/forms.server";
import { asMember } from "~/http/makers.server";
import { takeText } from "~/http/sent-forms.server";
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
  const { db, viewer, params } = args;
  const id = idFrom(params.id);
  if (id === null) throw notFound();
  await talkSource(db, viewer, id);
  const saved = await takeText(args, {
    input: talkInput.and(changeInput),
    limit: "edit",
    command: (input) => changeTalk(db, viewer, id, input),
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
