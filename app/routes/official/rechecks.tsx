import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { canMark } from "~/domain/official/policy";
import { getRecheckVendor, listRechecks } from "~/domain/official/rechecks.server";
import { settleChecks } from "~/domain/official/settle.server";
import { idFrom, pageFrom, textFields, tryCommand } from "~/http/forms.server";
import { asMember } from "~/http/makers.server";
import { limitAction } from "~/http/rate-limits.server";
import { pageLinks } from "~/lib/page-links";
import { deskPath, rechecksPath, vendorPath } from "~/paths";
import { FormError } from "~/ui/form-error";
import { Breadcrumbs, Pagination } from "~/ui/navigation";
import { pageMeta } from "~/ui/page-meta";
import { EmptyState, NothingOnPage, Notice, PageHead } from "~/ui/surface";
import { useFailure } from "~/ui/use-failure";
import { useT } from "~/ui/use-t";
import { DeskTabs } from "../desk/desk-tabs";
import { ProductChoice } from "./product-choice";
import { RecheckForm } from "./recheck-form";

export const loader = asMember(async ({ db, viewer, params, url }) => {
  const vendor = await getRecheckVendor(db, viewer, params.slug ?? "");
  const wanted = url.searchParams.get("product");
  const product = vendor.products.find(({ slug }) => slug === wanted)?.slug ?? null;
  const which = { vendorId: vendor.id, product };
  return {
    vendor,
    product,
    rechecks: await listRechecks(db, { ...which, page: pageFrom(url.searchParams.get("page")) }),
    maySettle: canMark(viewer, vendor.id),
    settled: idFrom(url.searchParams.get("settled") ?? undefined),
  };
});

/** Each tick is `<mark>-<release>`; the button of one row says which one alone. */
export const action = asMember(async ({ db, viewer, params, request, url }) => {
  const vendor = await getRecheckVendor(db, viewer, params.slug ?? "");
  const form = await request.formData();
  const values = textFields(form);
  const chosen = values.only ? [values.only] : form.getAll("check").map(String);
  const checks = chosen.flatMap((one) => {
    const [markId = null, releaseId = null] = one.split("-").map((part) => idFrom(part));
    return markId !== null && releaseId !== null ? [{ markId, releaseId }] : [];
  });
  const done = await tryCommand({ check: chosen.join(",") }, async () => {
    await limitAction(viewer, "edit");
    return await settleChecks(db, viewer, { vendorId: vendor.id, checks });
  });
  const product = vendor.products.find(({ slug }) => slug === url.searchParams.get("product"))?.slug;
  return done.ok
    ? redirect(rechecksPath(vendor.slug, { product, settled: done.value.settled }))
    : done.response;
});

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t("official.rechecksTitle"), noIndex: true }));

export default function Rechecks() {
  const { vendor, product, rechecks, maySettle, settled } = useLoaderData<typeof loader>();
  const { failure, form } = useFailure();
  const t = useT();
  const address = (of: string | null, page: number | null = null) =>
    rechecksPath(vendor.slug, { product: of, page });
  return (
    <div className="page stack stack--l">
      <Breadcrumbs
        items={[
          { label: vendor.name, href: vendorPath(vendor.slug) },
          { label: t("desk.desk"), href: deskPath(vendor.slug) },
          { label: t("official.rechecksTitle") },
        ]}
      />
      <PageHead
        title={t("official.rechecksTitle")}
        lead={t("official.rechecksLead", { vendor: vendor.name })}
      />
      <DeskTabs slug={vendor.slug} current="rechecks" />
      <FormError message={form} />
      {settled !== null && !failure && (
        <Notice tone="good" live>
          <p>{t("official.rechecksSettled", { count: settled })}</p>
        </Notice>
      )}
      <ProductChoice products={vendor.products} chosen={product} address={address} />
      {!maySettle && <p className="muted">{t("official.rechecksSeeOnly")}</p>}
      {rechecks.items.length > 0 ? (
        <RecheckForm
          rechecks={rechecks.items}
          action={address(product)}
          maySettle={maySettle}
          ticked={failure?.values.check?.split(",") ?? []}
        />
      ) : rechecks.page > 1 ? (
        <NothingOnPage firstHref={address(product)} />
      ) : (
        <EmptyState title={t("official.rechecksNone")}>
          <p>{t("official.rechecksNoneHint")}</p>
        </EmptyState>
      )}
      <Pagination {...pageLinks(rechecks, (page) => address(product, page))} />
    </div>
  );
}
