import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { makeProduct } from "~/domain/products/change.server";
import { newProductInput } from "~/domain/products/input";
import { listProducts } from "~/domain/products/products.server";
import { getManagedVendor } from "~/domain/vendors/managed.server";
import { checkForm, formFailure, severalOf, textFields, tryCommand } from "~/http/forms.server";
import { asMember } from "~/http/makers.server";
import { limitAction } from "~/http/rate-limits.server";
import { productEditPath, productReleasesPath, vendorEditPath } from "~/paths";
import { Button } from "~/ui/button";
import { FormError } from "~/ui/form-error";
import { TextInput } from "~/ui/inputs";
import { pageMeta } from "~/ui/page-meta";
import { Card, EmptyState } from "~/ui/surface";
import { useFailure } from "~/ui/use-failure";
import { useT } from "~/ui/use-t";
import { ProductFields } from "../products/product-fields";
import { EditPage } from "./edit-page";

export const loader = asMember(async ({ db, viewer, params }) => {
  const vendor = await getManagedVendor(db, viewer, params.slug ?? "");
  return { vendor, products: await listProducts(db, { vendorId: vendor.id }) };
});

export const action = asMember(async ({ db, viewer, params, request }) => {
  const { slug } = await getManagedVendor(db, viewer, params.slug ?? "");
  const form = await request.formData();
  const values: Record<string, string> = { ...textFields(form), platforms: severalOf(form, "platforms") };
  const checked = checkForm(newProductInput, values);
  if (!checked.ok) return formFailure(checked);
  const made = await tryCommand(values, async () => {
    await limitAction(viewer, "edit");
    await makeProduct(db, viewer, slug, checked.value);
  });
  return made.ok ? redirect(vendorEditPath(slug, "products")) : made.response;
});

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t("vendors.products"), noIndex: true }));

export default function VendorProducts() {
  const { vendor, products } = useLoaderData<typeof loader>();
  const { failure, form, fields } = useFailure();
  const t = useT();
  const values: Record<string, string> = failure?.values ?? {};
  return (
    <EditPage vendor={vendor} part="products" title={t("vendors.products")} lead={t("products.editLead")}>
      {products.length === 0 && <EmptyState title={t("vendors.noProducts")} />}
      <ul className="stack">
        {products.map((product) => (
          <li key={product.id} className="spread">
            <span>
              <strong>{product.name}</strong> <span className="muted small mono">{product.releases[0]}</span>
            </span>
            <span className="cluster">
              <a href={productEditPath(product.slug)}>
                {t("products.change")} <span className="visually-hidden">{product.name}</span>
              </a>
              <a href={productReleasesPath(product.slug)}>
                {t("products.releases")} <span className="visually-hidden">{product.name}</span>
              </a>
            </span>
          </li>
        ))}
      </ul>
      <Card title={t("products.make")}>
        <form method="post" className="form">
          <FormError message={form} fields={fields} />
          <ProductFields values={values} errors={fields} />
          <TextInput
            name="slug"
            label={t("products.fieldSlug")}
            hint={t("products.fieldSlugHint")}
            defaultValue={values.slug}
            error={fields.slug}
            maxLength={40}
            autoComplete="off"
            autoCapitalize="none"
            required
          />
          <div className="form__actions">
            <Button look="primary">{t("products.makeButton")}</Button>
          </div>
        </form>
      </Card>
    </EditPage>
  );
}
