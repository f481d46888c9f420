import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { emailKeyOf } from "~/domain/accounts/email";
import { changeStaff, endStaff } from "~/domain/vendors/change-staff.server";
import { getOpenInvitation, listOpenInvitations } from "~/domain/vendors/invitations.server";
import { inviteAgain, inviteStaff, withdrawInvitation } from "~/domain/vendors/invite.server";
import { getManagedVendor } from "~/domain/vendors/managed.server";
import { getVendor } from "~/domain/vendors/page.server";
import { staffInput } from "~/domain/vendors/staff-input";
import { checkForm, formFailure, idFrom, severalOf, textFields, tryCommand } from "~/http/forms.server";
import { requireFreshPassword } from "~/http/fresh-password.server";
import { asMember } from "~/http/makers.server";
import { limitAction, limitMail } from "~/http/rate-limits.server";
import { vendorEditPath } from "~/paths";
import { pageMeta } from "~/ui/page-meta";
import { Section } from "~/ui/surface";
import { useFailure } from "~/ui/use-failure";
import { useT } from "~/ui/use-t";
import { PasswordAgain } from "../admin/password-again";
import { EditPage } from "./edit-page";
import { InviteForm } from "./invite-form";
import { OpenInvitations } from "./open-invitations";
import { StaffForm } from "./staff-form";
import { StaffTable } from "./staff-table";

export const loader = asMember(async ({ db, viewer, params, url }) => {
  const vendor = await getManagedVendor(db, viewer, params.slug ?? "");
  const chosen = idFrom(url.searchParams.get("member") ?? undefined);
  return {
    vendor,
    chosen,
    staff: (await getVendor(db, vendor.slug)).staff,
    invitations: await listOpenInvitations(db, viewer, vendor.slug),
  };
});

/** One act on the staff or an invitation. Who may do it has typed their password a short while ago. */
export const action = asMember(async ({ db, viewer, params, request, context }) => {
  const { slug } = await getManagedVendor(db, viewer, params.slug ?? "");
  const form = await request.formData();
  const values: Record<string, string> = { ...textFields(form), regions: severalOf(form, "regions") };
  const checked = checkForm(staffInput, values);
  if (!checked.ok) return formFailure(checked);
  const act = checked.value;
  const { language, clientAddress } = context;
  const done = await tryCommand(values, async () => {
    await requireFreshPassword(db, viewer, values);
    await limitAction(viewer, "settings");
    switch (act.intent) {
      case "invite": {
        const { email, tier, title, lead: isLead, regions } = act;
        await limitMail("invitation", emailKeyOf(email), clientAddress);
        return await inviteStaff(db, viewer, { slug, language }, { email, tier, title, isLead, regions });
      }
      case "send-again": {
        const where = { slug, invitationId: act.invitation };
        const { email } = await getOpenInvitation(db, viewer, where);
        await limitMail("invitation", emailKeyOf(email), clientAddress);
        return await inviteAgain(db, viewer, { ...where, language });
      }
      case "withdraw":
        return await withdrawInvitation(db, viewer, { slug, invitationId: act.invitation });
      case "change": {
        const { tier, title, lead: isLead, regions } = act;
        const where = { slug, membershipId: act.membership };
        return await changeStaff(db, viewer, where, { tier, title, isLead, regions });
      }
      case "end":
        return await endStaff(db, viewer, { slug, membershipId: act.membership });
    }
  });
  return done.ok ? redirect(vendorEditPath(slug, "staff")) : done.response;
});

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t("vendors.staff"), noIndex: true }));

export default function Staff() {
  const { vendor, chosen, staff, invitations } = useLoaderData<typeof loader>();
  const { failure } = useFailure();
  const t = useT();
  const person = staff.find(({ membershipId }) => membershipId === chosen);
  const isInviting = failure?.values.intent === "invite";
  return (
    <EditPage vendor={vendor} part="staff" title={t("vendors.staff")} lead={t("vendors.staffLead")}>
      {failure?.errors.currentPassword && (
        <PasswordAgain failure={failure} action={vendorEditPath(vendor.slug, "staff", { member: chosen })} />
      )}
      {person && <StaffForm person={person} slug={vendor.slug} failure={isInviting ? undefined : failure} />}
      <Section title={t("vendors.staffNow")}>
        <StaffTable staff={staff} slug={vendor.slug} />
      </Section>
      <Section title={t("vendors.invitations")}>
        <OpenInvitations invitations={invitations} failure={person || isInviting ? undefined : failure} />
      </Section>
      {!person && <InviteForm failure={isInviting ? failure : undefined} />}
    </EditPage>
  );
}
