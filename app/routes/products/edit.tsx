import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { changeProduct } from "~/domain/products/change.server";
import { productInput } from "~/domain/products/input";
import { getManagedProduct } from "~/domain/products/managed.server";
import { checkForm, formFailure, severalOf, textFields, tryCommand } from "~/http/forms.server";
import { asMember } from "~/http/makers.server";
import { limitAction } from "~/http/rate-limits.server";
import { productPath, productReleasesPath, vendorEditPath } from "~/paths";
import { Button, ButtonLink } from "~/ui/button";
import { FormError } from "~/ui/form-error";
import { pageMeta } from "~/ui/page-meta";
import { useFailure } from "~/ui/use-failure";
import { useT } from "~/ui/use-t";
import { ProductFields } from "./product-fields";
import { ProductHead } from "./product-head";

export const loader = asMember(async ({ db, viewer, params }) => ({
  product: await getManagedProduct(db, viewer, params.slug ?? ""),
}));

export const action = asMember(async ({ db, viewer, params, request }) => {
  const { slug } = await getManagedProduct(db, viewer, params.slug ?? "");
  const form = await request.formData();
  const values: Record<string, string> = { ...textFields(form), platforms: severalOf(form, "platforms") };
  const checked = checkForm(productInput, values);
  if (!checked.ok) return formFailure(checked);
  const changed = await tryCommand(values, async () => {
    await limitAction(viewer, "edit");
    await changeProduct(db, viewer, slug, checked.value);
  });
  return changed.ok ? redirect(productPath(slug)) : changed.response;
});

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t("products.changeTitle"), noIndex: true }));

export default function EditProduct() {
  const { product } = useLoaderData<typeof loader>();
  const { failure, form, fields } = useFailure();
  const t = useT();
  const { name, about, platforms, slug, vendor } = product;
  return (
    <div className="page page--reading stack stack--l">
      <ProductHead product={product} title={t("products.changeTitle")} />
      <form method="post" className="form">
        <FormError message={form} fields={fields} />
        <ProductFields
          values={failure?.values ?? { name, about, platforms: platforms.join() }}
          errors={fields}
        />
        <div className="form__actions">
          <Button look="primary">{t("common.save")}</Button>
          <ButtonLink look="quiet" href={productReleasesPath(slug)}>
            {t("products.releases")}
          </ButtonLink>
          <ButtonLink look="quiet" href={vendorEditPath(vendor.slug, "products")}>
            {t("products.allOfVendor")}
          </ButtonLink>
        </div>
      </form>
    </div>
  );
}
