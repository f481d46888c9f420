import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { notFound } from "~/domain/errors";
import { changeTalk } from "~/domain/talks/change.server";
import { changeInput, draftInput, talkInput } from "~/domain/talks/input";
import { seriesManagedBy } from "~/domain/talks/series.server";
import { productsFor, talkSource } from "~/domain/talks/source.server";
import { idFrom } from "~/http/forms.server";
import { asMember } from "~/http/makers.server";
import { takeTalk } from "~/http/talk-form.server";
import { talkPath } from "~/paths";
import { Button } from "~/ui/button";
import { besideConflict, EDITED_MEANWHILE, type Failure } from "~/ui/failure";
import { pageMeta } from "~/ui/page-meta";
import { Notice, PageHead } from "~/ui/surface";
import { useT } from "~/ui/use-t";
import { TalkConflict } from "./talk-conflict";
import { TalkForm } from "./talk-form";

export const loader = asMember(async ({ db, viewer, params }) => {
  const talk = await talkSource(db, viewer, idFrom(params.id) ?? 0);
  const vendorSlugs = talk.vendor ? [talk.vendor.slug] : [];
  const series = await seriesManagedBy(db, viewer);
  return {
    talk,
    products: await productsFor(db, { vendorSlugs, any: talk.vendor === null }),
    series: series.filter(({ vendorId }) => vendorId === talk.vendorId),
  };
});

export const action = asMember(async (args) => {
  const { db, viewer, params } = args;
  const id = idFrom(params.id);
  if (id === null) throw notFound();
  const { state } = await talkSource(db, viewer, id);
  const saved = await takeTalk(args, {
    input: () => (state === "draft" ? draftInput : talkInput).and(changeInput),
    limit: "edit",
    command: (input) => changeTalk(db, viewer, id, input),
  });
  return saved.ok ? redirect(talkPath(id)) : saved.response;
});

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t("talks.editTitle"), noIndex: true }));

export default function EditTalk() {
  const { talk, products, series } = useLoaderData<typeof loader>();
  const failure = useActionData<typeof action>() as (Failure & { previewHtml?: string }) | undefined;
  const t = useT();
  const isConflict = failure?.errors.form === EDITED_MEANWHILE;
  const isDraft = talk.state === "draft";
  return (
    <div className="page page--reading">
      <PageHead
        title={t("talks.editTitle")}
        lead={isDraft ? t("announcing.editDraftLead") : t("talks.editLead")}
      />
      {talk.state === "cancelled" && !failure && <Notice tone="warn">{t("errors.talkCancelled")}</Notice>}
      {talk.state === "postponed" && <Notice tone="warn">{t("announcing.postponedHint")}</Notice>}
      {isConflict && <TalkConflict theirs={talk.values} yours={failure.values} />}
      <TalkForm
        products={products}
        series={series}
        values={failure?.values ?? talk.values}
        failure={besideConflict(failure)}
        previewHtml={failure?.previewHtml}
        base={isConflict || !failure?.values.base ? talk.base : Number(failure.values.base)}
      >
        <Button look="primary" size="l" formNoValidate={isDraft}>
          {isDraft ? t("announcing.saveDraft") : t("talks.saveButton")}
        </Button>
      </TalkForm>
    </div>
  );
}
