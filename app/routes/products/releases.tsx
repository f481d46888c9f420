import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { getManagedProduct } from "~/domain/products/managed.server";
import { listReleases } from "~/domain/products/releases.server";
import { idFrom, textFields } from "~/http/forms.server";
import { asMember } from "~/http/makers.server";
import { csvTextOf, takeRelease, takeReleaseDates, takeReleasesCsv } from "~/http/release-forms.server";
import { productReleasesPath } from "~/paths";
import type { Failure } from "~/ui/failure";
import { pageMeta } from "~/ui/page-meta";
import { Section } from "~/ui/surface";
import { useT } from "~/ui/use-t";
import { ProductHead } from "./product-head";
import { CsvForm, type CsvOutcome } from "./release-csv-form";
import { ReleaseForm } from "./release-form";
import { ReleaseTable } from "./release-table";

export const loader = asMember(async ({ db, viewer, params, url }) => {
  const product = await getManagedProduct(db, viewer, params.slug ?? "");
  const releases = await listReleases(db, product.id);
  const chosen = idFrom(url.searchParams.get("release") ?? undefined);
  return { product, releases, chosen: releases.find(({ id }) => id === chosen) ?? null };
});

/** Adds a release, changes the dates of one (`intent=change`), or takes a list as CSV (`preview`, then `import`). */
export const action = asMember(async (args) => {
  const { db, viewer, params, request } = args;
  const { slug } = await getManagedProduct(db, viewer, params.slug ?? "");
  const form = await request.formData();
  const values = textFields(form);
  const toList = () => redirect(productReleasesPath(slug));
  if (values.intent === "change") return await takeReleaseDates(args, { slug, values, done: toList });
  if (values.intent === "preview" || values.intent === "import") {
    const csv = await csvTextOf(form);
    return await takeReleasesCsv(args, { slug, values: { ...values, csv }, done: toList });
  }
  return await takeRelease(args, { slug, values, done: toList });
});

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t("products.releases"), noIndex: true }));

export default function Releases() {
  const { product, releases, chosen } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>() as (Failure & CsvOutcome) | undefined;
  const t = useT();
  const isCsv = outcome?.values.csv !== undefined;
  const failure = isCsv ? undefined : outcome;
  return (
    <div className="page page--reading stack stack--l">
      <ProductHead product={product} title={t("products.releases")} />
      <ReleaseForm release={chosen} failure={failure} />
      <CsvForm outcome={isCsv ? outcome : undefined} action={productReleasesPath(product.slug)} />
      <Section title={t("products.releasesThere")}>
        <ReleaseTable
          releases={releases}
          changeHref={(release) => productReleasesPath(product.slug, { release })}
        />
      </Section>
    </div>
  );
}
