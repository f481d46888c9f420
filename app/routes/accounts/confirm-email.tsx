import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { emailKeyOf } from "~/domain/accounts/email";
import { confirmInput } from "~/domain/accounts/input";
import { confirmEmail, sendConfirmationAgain } from "~/domain/accounts/sign-up.server";
import { findToken } from "~/domain/accounts/tokens.server";
import { deviceOf } from "~/http/device.server";
import { takeKeptDrafts } from "~/http/drafts.server";
import { checkForm, formFailure, textFields, tryCommand } from "~/http/forms.server";
import { judge } from "~/http/guesses.server";
import { type Args, asAnyone } from "~/http/makers.server";
import { limitGuess, limitMail } from "~/http/rate-limits.server";
import { goneReturnCookie, keptReturnPath } from "~/http/return-path.server";
import { startSession } from "~/http/sessions.server";
import { confirmEmailPath, forgotPasswordPath, settingsPath, signInPath } from "~/paths";
import { Button, ButtonLink } from "~/ui/button";
import { FormError } from "~/ui/form-error";
import { TextInput } from "~/ui/inputs";
import { pageMeta } from "~/ui/page-meta";
import { Sentence } from "~/ui/sentence";
import { useFailure } from "~/ui/use-failure";
import { useT } from "~/ui/use-t";
import { AccountPage } from "./account-page";

/** Looking at the link uses nothing up: mail programs do that too. */
export const loader = asAnyone(async ({ db, url }) => {
  const token = url.searchParams.get("token") ?? "";
  const link = await findToken(db, "confirm", token);
  return { token, link: link && { email: link.email, name: link.name, isFirst: !link.isConfirmed } };
});

/** Confirms an address and signs in, or sends the mail again to somebody signed in. */
export const action = asAnyone(async (args) => {
  const values = textFields(await args.request.formData());
  if (values.intent === "send-again") return await sendAgain(args, values);
  const { db, viewer, request, context } = args;
  const checked = checkForm(confirmInput, values);
  if (!checked.ok) return formFailure(checked);
  const viewerId = viewer.kind === "member" ? viewer.id : null;
  const confirmed = await tryCommand(values, async () => {
    const link = await findToken(db, "confirm", checked.value.token);
    const confirm = () => confirmEmail(db, { ...checked.value, viewerId });
    if (!link || link.isConfirmed) return await confirm();
    return await judge(await limitGuess(link.emailKey, context.clientAddress, null), confirm);
  });
  if (!confirmed.ok) return confirmed.response;
  const replaces = viewer.kind === "member" ? viewer.sessionId : undefined;
  const isChange = viewer.kind === "member" && viewer.id === confirmed.value && viewer.isVerified;
  const headers = new Headers();
  const session = await startSession(confirmed.value, deviceOf(args), { replaces });
  if (session === null) return redirect(signInPath());
  headers.append("Set-Cookie", session);
  headers.append("Set-Cookie", goneReturnCookie());
  const goneDraft = await takeKeptDrafts(db, request, confirmed.value);
  if (goneDraft) headers.append("Set-Cookie", goneDraft);
  return redirect(isChange ? `${settingsPath("email")}?saved` : keptReturnPath(request), { headers });
});

async function sendAgain({ db, viewer, context }: Args, values: Record<string, string>) {
  if (viewer.kind === "visitor") return redirect(signInPath(settingsPath()));
  const sent = await tryCommand(values, async () => {
    await limitMail("confirm", emailKeyOf(viewer.email), context.clientAddress);
    await sendConfirmationAgain(db, viewer);
  });
  return sent.ok ? redirect(`${settingsPath()}?sent`) : sent.response;
}

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t("accounts.confirmTitle"), noIndex: true }));

export default function ConfirmEmail() {
  const { token, link } = useLoaderData<typeof loader>();
  const { failure, form, fields } = useFailure();
  const t = useT();
  if (!link) {
    return (
      <AccountPage title={t("accounts.linkDeadTitle")} lead={t("accounts.linkDeadText")}>
        <FormError message={form} />
        <p>{t("accounts.linkDeadConfirm")}</p>
        <p>
          <ButtonLink look="primary" href={settingsPath()}>
            {t("accounts.settingsTitle")}
          </ButtonLink>
        </p>
      </AccountPage>
    );
  }
  return (
    <AccountPage title={t("accounts.confirmTitle")}>
      <form method="post" action={confirmEmailPath(token)} className="form">
        <FormError message={form ?? fields.token} fields={{ name: fields.name, password: fields.password }} />
        <input type="hidden" name="token" value={token} />
        <p>
          <Sentence
            of="accounts.confirmText"
            parts={{ email: <strong>{link.email}</strong>, name: <bdi>{link.name}</bdi> }}
          />
        </p>
        {fields.name && (
          <TextInput
            name="name"
            label={t("accounts.name")}
            hint={t("accounts.confirmOtherName")}
            error={fields.name}
            defaultValue={failure?.values.name ?? link.name}
            maxLength={120}
            required
          />
        )}
        {link.isFirst && (
          <TextInput
            name="password"
            type="password"
            label={t("accounts.password")}
            hint={
              <Sentence
                of="accounts.confirmPasswordHint"
                parts={{ link: <a href={forgotPasswordPath()}>{t("accounts.confirmPasswordLink")}</a> }}
              />
            }
            error={fields.password}
            autoComplete="current-password"
            required
          />
        )}
        <div className="form__actions">
          <Button look="primary" size="l">
            {t("accounts.confirmButton")}
          </Button>
        </div>
      </form>
    </AccountPage>
  );
}
