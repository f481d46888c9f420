import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { resetInput } from "~/domain/accounts/input";
import { resetPassword } from "~/domain/accounts/reset.server";
import { findToken } from "~/domain/accounts/tokens.server";
import { deviceOf } from "~/http/device.server";
import { checkForm, formFailure, textFields, tryCommand } from "~/http/forms.server";
import { asAnyone } from "~/http/makers.server";
import { startSession } from "~/http/sessions.server";
import { forgotPasswordPath, homePath, signInPath } from "~/paths";
import { Button, ButtonLink } from "~/ui/button";
import { FormError } from "~/ui/form-error";
import { TextInput } from "~/ui/inputs";
import { pageMeta } from "~/ui/page-meta";
import { useFailure } from "~/ui/use-failure";
import { useT } from "~/ui/use-t";
import { AccountPage } from "./account-page";

/** Looking at the link uses nothing up: mail programs do that too. */
export const loader = asAnyone(async ({ db, url }) => {
  const token = url.searchParams.get("token") ?? "";
  return { token, isLive: (await findToken(db, "reset", token)) !== null };
});

export const action = asAnyone(async ({ db, viewer, request, context }) => {
  const values = textFields(await request.formData());
  const checked = checkForm(resetInput, values);
  if (!checked.ok) return formFailure(checked);
  const reset = await tryCommand(values, () =>
    resetPassword(db, checked.value.token, checked.value.password),
  );
  if (!reset.ok) return reset.response;
  const replaces = viewer.kind === "member" ? viewer.sessionId : undefined;
  const cookie = await startSession(reset.value, deviceOf({ request, context }), { replaces });
  // Who is suspended learns of it where they sign in.
  if (cookie === null) return redirect(signInPath());
  return redirect(homePath(), { headers: { "Set-Cookie": cookie } });
});

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t("accounts.resetTitle"), noIndex: true }));

export default function ResetPassword() {
  const { token, isLive } = useLoaderData<typeof loader>();
  const t = useT();
  const { form, fields } = useFailure();
  if (!isLive) {
    return (
      <AccountPage title={t("accounts.linkDeadTitle")} lead={t("accounts.linkDeadText")}>
        <p>
          <ButtonLink look="primary" href={forgotPasswordPath()}>
            {t("accounts.forgotTitle")}
          </ButtonLink>
        </p>
      </AccountPage>
    );
  }
  return (
    <AccountPage title={t("accounts.resetTitle")} lead={t("accounts.resetLead")}>
      <form method="post" className="form">
        <FormError message={form ?? fields.token} fields={{ password: fields.password }} />
        <input type="hidden" name="token" value={token} />
        <TextInput
          name="password"
          type="password"
          label={t("accounts.newPassword")}
          hint={t("accounts.passwordHint")}
          error={fields.password}
          autoComplete="new-password"
          required
        />
        <div className="form__actions">
          <Button look="primary">{t("accounts.resetSave")}</Button>
        </div>
      </form>
    </AccountPage>
  );
}
