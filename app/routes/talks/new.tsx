import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { notAllowed } from "~/domain/errors";
import { announceTalk } from "~/domain/talks/announce.server";
import { talkInput } from "~/domain/talks/input";
import { vendorsToAnnounceFor } from "~/domain/talks/policy";
import { productsOfVendors } from "~/domain/talks/source.server";
import { asStaff } from "~/http/makers.server";
import { takeText } from "~/http/sent-forms.server";
import { talkPath } from "~/paths";
import type { Failure } from "~/ui/failure";
import { pageMeta } from "~/ui/page-meta";
import { PageHead } from "~/ui/surface";
import { useT } from "~/ui/use-t";
import { TalkForm } from "./talk-form";

const USUAL_MINUTES = "60";

export const loader = asStaff(async ({ db, viewer, context, url }) => {
  const vendors = vendorsToAnnounceFor(viewer).map((one) => ({ slug: one.vendorSlug, name: one.vendorName }));
  if (vendors.length === 0) throw notAllowed();
  const slugs = vendors.map(({ slug }) => slug);
  return {
    vendors,
    products: await productsOfVendors(db, slugs),
    values: {
      title: url.searchParams.get("title") ?? "",
      language: context.language,
      minutes: USUAL_MINUTES,
      timeZone: viewer.timeZone ?? (context.language === "zh" ? "Asia/Shanghai" : "UTC"),
    },
  };
});

export const action = asStaff(async (args) => {
  const { db, viewer } = args;
  if (vendorsToAnnounceFor(viewer).length === 0) throw notAllowed();
  const announced = await takeText(args, {
    input: talkInput,
    limit: "ask",
    command: (input, { vendor = "" }) => announceTalk(db, viewer, { ...input, vendor }),
  });
  return announced.ok ? redirect(talkPath(announced.value.id)) : announced.response;
});

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t("talks.newTitle"), noIndex: true }));

export default function NewTalk() {
  const { vendors, products, values } = useLoaderData<typeof loader>();
  const failure = useActionData<typeof action>() as (Failure & { previewHtml?: string }) | undefined;
  const t = useT();
  return (
    <div className="page page--reading">
      <PageHead title={t("talks.newTitle")} lead={t("talks.newLead")} />
      <TalkForm
        vendors={vendors}
        products={products}
        values={failure?.values ?? values}
        failure={failure}
        previewHtml={failure?.previewHtml}
        submit={t("talks.announceButton")}
      />
    </div>
  );
}
