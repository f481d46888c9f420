import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { changeChannels } from "~/domain/vendors/change-channels.server";
import { channelsInput } from "~/domain/vendors/channels-input";
import { getManagedVendor } from "~/domain/vendors/managed.server";
import { getVendor } from "~/domain/vendors/page.server";
import { asMember } from "~/http/makers.server";
import { takeVendorForm } from "~/http/vendor-form.server";
import { vendorPath } from "~/paths";
import { Button } from "~/ui/button";
import { FormError } from "~/ui/form-error";
import { pageMeta } from "~/ui/page-meta";
import { useFailure } from "~/ui/use-failure";
import { useT } from "~/ui/use-t";
import { ChannelFields } from "./channel-fields";
import { EditPage } from "./edit-page";

export const loader = asMember(async ({ db, viewer, params }) => {
  const vendor = await getManagedVendor(db, viewer, params.slug ?? "");
  const { channels } = await getVendor(db, vendor.slug);
  const values: Record<string, string> = {};
  for (const [at, { kind, address, purpose, isEmergency }] of channels.entries()) {
    const row = at + 1;
    values[`kind${row}`] = kind;
    values[`address${row}`] = address;
    values[`purpose${row}`] = purpose;
    if (isEmergency) values[`emergency${row}`] = "on";
  }
  return { vendor, values };
});

export const action = asMember(async (args) => {
  const { db, viewer } = args;
  return await takeVendorForm(args, channelsInput, async (slug, channels) => {
    await changeChannels(db, viewer, slug, channels);
    return redirect(vendorPath(slug));
  });
});

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t("vendors.channels"), noIndex: true }));

export default function Channels() {
  const { vendor, values } = useLoaderData<typeof loader>();
  const { failure, form, fields } = useFailure();
  const t = useT();
  return (
    <EditPage vendor={vendor} part="channels" title={t("vendors.channels")} lead={t("vendors.channelsLead")}>
      <form method="post" className="form">
        <FormError message={form} fields={fields} />
        <ChannelFields values={failure?.values ?? values} errors={fields} />
        <div className="form__actions">
          <Button look="primary">{t("common.save")}</Button>
        </div>
      </form>
    </EditPage>
  );
}
