import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { changeProfile } from "~/domain/vendors/change-profile.server";
import { getManagedVendor } from "~/domain/vendors/managed.server";
import { profileInput, VENDOR_ABOUT_MAX, VENDOR_NAME_MAX } from "~/domain/vendors/profile-input";
import { asMember } from "~/http/makers.server";
import { takeVendorForm } from "~/http/vendor-form.server";
import { vendorChangesPath, vendorPath } from "~/paths";
import { Button, ButtonLink } from "~/ui/button";
import { FormError } from "~/ui/form-error";
import { TextArea, TextInput } from "~/ui/inputs";
import { pageMeta } from "~/ui/page-meta";
import { useFailure } from "~/ui/use-failure";
import { useT } from "~/ui/use-t";
import { EditPage } from "./edit-page";

export const loader = asMember(async ({ db, viewer, params }) => ({
  vendor: await getManagedVendor(db, viewer, params.slug ?? ""),
}));

export const action = asMember(async (args) => {
  const { db, viewer } = args;
  return await takeVendorForm(args, profileInput, async (slug, input) => {
    await changeProfile(db, viewer, slug, input);
    return redirect(vendorPath(slug));
  });
});

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t("vendors.editProfile"), noIndex: true }));

export default function Profile() {
  const { vendor } = useLoaderData<typeof loader>();
  const { failure, form, fields } = useFailure();
  const t = useT();
  const values: Record<string, string> = failure?.values ?? { name: vendor.name, about: vendor.about };
  return (
    <EditPage vendor={vendor} part="profile" title={t("vendors.editProfile")} lead={t("vendors.profileLead")}>
      <form method="post" className="form">
        <FormError message={form} fields={fields} />
        <TextInput
          name="name"
          label={t("vendors.fieldName")}
          defaultValue={values.name}
          hint={vendor.isVerified ? t("vendors.renameUnverifies") : t("vendors.fieldNameHint")}
          error={fields.name}
          maxLength={VENDOR_NAME_MAX * 2}
          autoComplete="off"
          required
        />
        <TextArea
          name="about"
          label={t("vendors.fieldAbout")}
          hint={t("vendors.fieldAboutHint")}
          defaultValue={values.about}
          error={fields.about}
          maxLength={VENDOR_ABOUT_MAX * 2}
          rows={6}
          optional
        />
        <div className="form__actions">
          <Button look="primary">{t("common.save")}</Button>
          <ButtonLink look="quiet" href={vendorChangesPath(vendor.slug)}>
            {t("vendors.changes")}
          </ButtonLink>
        </div>
      </form>
    </EditPage>
  );
}
