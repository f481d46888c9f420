import { json, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { emailKeyOf } from "~/domain/accounts/email";
import { acceptInvitation } from "~/domain/vendors/accept-invitation.server";
import { findInvitation } from "~/domain/vendors/invitations.server";
import { tryCommand } from "~/http/forms.server";
import { asAnyone, asMember } from "~/http/makers.server";
import { limitAction } from "~/http/rate-limits.server";
import { invitationPath, signInPath, signUpPath, vendorPath } from "~/paths";
import { Button, ButtonLink } from "~/ui/button";
import { FormError } from "~/ui/form-error";
import { pageMeta } from "~/ui/page-meta";
import { Sentence } from "~/ui/sentence";
import { Notice } from "~/ui/surface";
import { Time } from "~/ui/time";
import { useFailure } from "~/ui/use-failure";
import { useT } from "~/ui/use-t";
import { AccountPage } from "../accounts/account-page";

/** Looking at the link uses nothing up: mail programs do that too. Its address is told to nobody. */
export const loader = asAnyone(async ({ db, viewer, params }) => {
  const token = params.token ?? "";
  const found = await findInvitation(db, token);
  if (!found) return json({ token, offer: null, reader: "visitor" as const }, { status: 404 });
  const { emailKey, ...offer } = found;
  return json({ token, offer, reader: readerOf(viewer, emailKey) });
});

type Viewer = Parameters<Parameters<typeof asAnyone>[0]>[0]["viewer"];

function readerOf(viewer: Viewer, emailKey: string): "visitor" | "other" | "unconfirmed" | "invited" {
  if (viewer.kind === "visitor") return "visitor";
  if (emailKeyOf(viewer.email) !== emailKey) return "other";
  return viewer.isVerified ? "invited" : "unconfirmed";
}

/** Accepts. A role that comes ends the sessions, so the way leads over sign-in. */
export const action = asMember(async ({ db, viewer, params }) => {
  const accepted = await tryCommand({}, async () => {
    await limitAction(viewer, "settings");
    return await acceptInvitation(db, viewer, params.token ?? "");
  });
  return accepted.ok ? redirect(signInPath(vendorPath(accepted.value))) : accepted.response;
});

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t("vendors.invitationTitle"), noIndex: true }));

export default function Invitation() {
  const { token, offer, reader } = useLoaderData<typeof loader>();
  const { form } = useFailure();
  const t = useT();
  if (!offer)
    return (
      <AccountPage title={t("accounts.linkDeadTitle")} lead={t("vendors.invitationDead")}>
        <FormError message={form} />
      </AccountPage>
    );
  const place = offer.title ? `${offer.tier} · ${offer.title}` : offer.tier;
  return (
    <AccountPage title={t("vendors.invitationTitle")}>
      <div className="stack">
        <FormError message={form} />
        <p>
          <Sentence
            of={offer.isLead ? "vendors.invitationLeadText" : "vendors.invitationText"}
            parts={{
              vendor: <a href={vendorPath(offer.vendor.slug)}>{offer.vendor.name}</a>,
              place: <strong>{place}</strong>,
            }}
          />
        </p>
        <p className="muted">
          <Sentence of="vendors.worksUntil" parts={{ time: <Time at={offer.expiresAt} format="moment" /> }} />
        </p>
        {reader === "visitor" && (
          <>
            <p>{t("vendors.invitationSignIn")}</p>
            <div className="form__actions">
              <ButtonLink look="primary" href={signInPath(invitationPath(token))}>
                {t("common.signIn")}
              </ButtonLink>
              <ButtonLink href={signUpPath(invitationPath(token))}>{t("common.signUp")}</ButtonLink>
            </div>
          </>
        )}
        {reader === "other" && <Notice tone="warn" title={t("errors.invitationOther")} />}
        {reader === "unconfirmed" && <Notice tone="warn" title={t("errors.confirmFirst")} />}
        {reader === "invited" && (
          <form method="post" className="form">
            <p>{t("vendors.invitationSignsOut")}</p>
            <div className="form__actions">
              <Button look="primary" size="l">
                {t("vendors.accept")}
              </Button>
            </div>
          </form>
        )}
      </div>
    </AccountPage>
  );
}
