import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { notAllowed } from "~/domain/errors";
import { announceTalk, draftTalk } from "~/domain/talks/announce.server";
import { draftInput, talkInput } from "~/domain/talks/input";
import { canAnnounce, canAnnounceForCommunity, namesToAnnounceIn } from "~/domain/talks/policy";
import { seriesManagedBy } from "~/domain/talks/series.server";
import { copySource, productsFor } from "~/domain/talks/source.server";
import { idFrom } from "~/http/forms.server";
import { asMember } from "~/http/makers.server";
import { takeTalk } from "~/http/talk-form.server";
import { talkPath } from "~/paths";
import { Button } from "~/ui/button";
import type { Failure } from "~/ui/failure";
import { pageMeta } from "~/ui/page-meta";
import { PageHead } from "~/ui/surface";
import { useT } from "~/ui/use-t";
import { TalkForm } from "./talk-form";
import { usualValues } from "./usual-values";

export const loader = asMember(async ({ db, viewer, context, url }) => {
  if (!canAnnounce(viewer)) throw notAllowed();
  const owners = namesToAnnounceIn(viewer);
  const from = idFrom(url.searchParams.get("from") ?? undefined);
  const usual = {
    ...usualValues(viewer, context.language),
    title: url.searchParams.get("title") ?? "",
    series: url.searchParams.get("series") ?? "",
  };
  return {
    owners,
    products: await productsFor(db, {
      vendorSlugs: owners.map(({ slug }) => slug),
      any: canAnnounceForCommunity(viewer),
    }),
    series: await seriesManagedBy(db, viewer),
    values: from === null ? usual : await copySource(db, viewer, from),
  };
});

export const action = asMember(async (args) => {
  const { db, viewer } = args;
  if (!canAnnounce(viewer)) throw notAllowed();
  const written = await takeTalk(args, {
    input: ({ intent }) => (intent === "draft" ? draftInput : talkInput),
    limit: "ask",
    command: (input, { intent, vendor = "" }) =>
      intent === "draft"
        ? draftTalk(db, viewer, { ...input, vendor })
        : announceTalk(db, viewer, { ...input, vendor }),
  });
  return written.ok ? redirect(talkPath(written.value.id)) : written.response;
});

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t("talks.newTitle"), noIndex: true }));

export default function NewTalk() {
  const { owners, products, series, values } = useLoaderData<typeof loader>();
  const failure = useActionData<typeof action>() as (Failure & { previewHtml?: string }) | undefined;
  const t = useT();
  return (
    <div className="page page--reading">
      <PageHead title={t("talks.newTitle")} lead={t("announcing.newLead")} />
      <TalkForm
        owners={owners}
        products={products}
        series={series}
        values={failure?.values ?? values}
        failure={failure}
        previewHtml={failure?.previewHtml}
      >
        <Button look="primary" size="l">
          {t("talks.announceButton")}
        </Button>
        <Button size="l" name="intent" value="draft" formNoValidate>
          {t("announcing.saveDraft")}
        </Button>
      </TalkForm>
    </div>
  );
}
