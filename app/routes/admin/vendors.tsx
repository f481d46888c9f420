import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listVendors, makeVendor, verifyVendor } from "~/domain/vendors/admin.server";
import { vendorInput } from "~/domain/vendors/profile-input";
import { renameVendor } from "~/domain/vendors/rename.server";
import { checkForm, formFailure, textFields, tryCommand } from "~/http/forms.server";
import { requireFreshPassword } from "~/http/fresh-password.server";
import { asAdmin } from "~/http/makers.server";
import { adminVendorsPath } from "~/paths";
import { Button } from "~/ui/button";
import { FormError } from "~/ui/form-error";
import { TextInput } from "~/ui/inputs";
import { pageMeta } from "~/ui/page-meta";
import { Card, PageHead, Section } from "~/ui/surface";
import { useFailure } from "~/ui/use-failure";
import { useT } from "~/ui/use-t";
import { PasswordAgain } from "./password-again";
import { RenameForm } from "./rename-form";
import { VendorTable } from "./vendor-table";

export const loader = asAdmin(async ({ db, viewer }) => ({ vendors: await listVendors(db, viewer) }));

/** Makes a vendor, verifies one, takes that back with `intent=remove`, or gives one another name. */
export const action = asAdmin(async ({ db, viewer, request }) => {
  const values = textFields(await request.formData());
  const checked = checkForm(vendorInput, values);
  if (!checked.ok) return formFailure(checked);
  const act = checked.value;
  const done = await tryCommand(values, async () => {
    await requireFreshPassword(db, viewer, values);
    if (act.intent === "make") return await makeVendor(db, viewer, act);
    const vendorId = act.vendor;
    if (act.intent === "rename") return await renameVendor(db, viewer, { vendorId, ...act });
    return await verifyVendor(db, viewer, { vendorId, isVerified: act.intent === "verify" });
  });
  return done.ok ? redirect(adminVendorsPath()) : done.response;
});

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t("vendors.adminTitle"), noIndex: true }));

export default function Vendors() {
  const { vendors } = useLoaderData<typeof loader>();
  const { failure, form, fields } = useFailure();
  const t = useT();
  const values: Record<string, string> = failure?.values ?? {};
  const isRename = values.intent === "rename";
  return (
    <div className="page page--reading stack stack--l">
      <PageHead title={t("vendors.adminTitle")} lead={t("vendors.adminLead")} />
      {failure?.errors.currentPassword && <PasswordAgain failure={failure} action={adminVendorsPath()} />}
      <Section title={t("vendors.adminAll")}>
        <VendorTable vendors={vendors} />
      </Section>
      <Card title={t("vendors.make")}>
        <form method="post" className="form">
          {!isRename && <FormError message={form} fields={fields} />}
          <input type="hidden" name="intent" value="make" />
          <div className="form__row">
            <TextInput
              name="name"
              label={t("vendors.fieldName")}
              defaultValue={isRename ? "" : values.name}
              error={isRename ? undefined : fields.name}
              maxLength={120}
              autoComplete="off"
              required
            />
            <TextInput
              name="slug"
              label={t("vendors.fieldSlug")}
              hint={t("products.fieldSlugHint")}
              defaultValue={values.slug}
              error={fields.slug}
              maxLength={40}
              autoComplete="off"
              autoCapitalize="none"
              required
            />
          </div>
          <div className="form__actions">
            <Button look="primary">{t("vendors.make")}</Button>
          </div>
        </form>
      </Card>
      {vendors.length > 0 && <RenameForm vendors={vendors} failure={isRename ? failure : undefined} />}
    </div>
  );
}
