import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { proposalInput } from "~/domain/talks/input";
import { vendorsToProposeTo } from "~/domain/talks/proposals.server";
import { proposeTalk } from "~/domain/talks/propose.server";
import { productsFor } from "~/domain/talks/source.server";
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

export const loader = asMember(async ({ db, viewer, context }) => ({
  vendors: await vendorsToProposeTo(db),
  products: await productsFor(db, { vendorSlugs: [], any: true }),
  values: { ...usualValues(viewer, context.language), speakerName1: viewer.name },
}));

export const action = asMember(async (args) => {
  const { db, viewer } = args;
  const proposed = await takeTalk(args, {
    input: () => proposalInput,
    limit: "ask",
    command: (input, { vendor = "" }) => proposeTalk(db, viewer, { ...input, vendor }),
  });
  return proposed.ok ? redirect(talkPath(proposed.value.id)) : proposed.response;
});

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t("announcing.proposeTitle"), noIndex: true }));

export default function ProposeTalk() {
  const { vendors, products, values } = useLoaderData<typeof loader>();
  const failure = useActionData<typeof action>() as (Failure & { previewHtml?: string }) | undefined;
  const t = useT();
  return (
    <div className="page page--reading">
      <PageHead title={t("announcing.proposeTitle")} lead={t("announcing.proposeLead")} />
      <TalkForm
        owners={[{ slug: "", name: null }, ...vendors]}
        ownerLabel={t("announcing.proposeTo")}
        products={products}
        values={failure?.values ?? values}
        failure={failure}
        previewHtml={failure?.previewHtml}
      >
        <Button look="primary" size="l">
          {t("announcing.proposeButton")}
        </Button>
      </TalkForm>
    </div>
  );
}
