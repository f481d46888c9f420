import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { changePassword } from "~/domain/accounts/change.server";
import { newPasswordInput } from "~/domain/accounts/input";
import { deviceOf } from "~/http/device.server";
import { checkForm, formFailure, textFields, tryCommand } from "~/http/forms.server";
import { judge } from "~/http/guesses.server";
import { asSignedIn } from "~/http/makers.server";
import { limitPasswordCheck } from "~/http/rate-limits.server";
import { startSession } from "~/http/sessions.server";
import { settingsPath, signInPath } from "~/paths";
import { Button } from "~/ui/button";
import { FormError } from "~/ui/form-error";
import { TextInput } from "~/ui/inputs";
import { pageMeta } from "~/ui/page-meta";
import { Notice } from "~/ui/surface";
import { useFailure } from "~/ui/use-failure";
import { useT } from "~/ui/use-t";
import { CurrentPassword } from "./password-field";
import { SettingsPage } from "./settings-page";

export const loader = asSignedIn(async ({ viewer, url }) => ({
  email: viewer.email,
  isSaved: url.searchParams.has("saved"),
}));

export const action = asSignedIn(async (args) => {
  const { db, viewer, request } = args;
  const values = textFields(await request.formData());
  const { name, email } = viewer;
  const checked = checkForm(newPasswordInput, { ...values, name, email });
  if (!checked.ok) return formFailure(checked);
  const changed = await tryCommand(values, async () => {
    await judge(await limitPasswordCheck(viewer.id), () => changePassword(db, viewer, checked.value));
  });
  if (!changed.ok) return changed.response;
  const cookie = await startSession(viewer.id, deviceOf(args), { replaces: viewer.sessionId });
  if (cookie === null) return redirect(signInPath());
  return redirect(`${settingsPath("password")}?saved`, { headers: { "Set-Cookie": cookie } });
});

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t("accounts.passwordTitle"), noIndex: true }));

export default function PasswordSettings() {
  const { email, isSaved } = useLoaderData<typeof loader>();
  const { failure, form, fields } = useFailure();
  const t = useT();
  return (
    <SettingsPage part="password" lead={t("accounts.passwordLead")}>
      {isSaved && !failure && (
        <Notice tone="good" live>
          {t("accounts.passwordSaved")}
        </Notice>
      )}
      <form method="post" className="form">
        <FormError message={form} fields={fields} />
        <input type="hidden" name="username" value={email} autoComplete="username" />
        <CurrentPassword error={fields.currentPassword} />
        <TextInput
          name="newPassword"
          type="password"
          label={t("accounts.newPassword")}
          hint={t("accounts.passwordHint")}
          error={fields.newPassword}
          autoComplete="new-password"
          required
        />
        <div className="form__actions">
          <Button look="primary">{t("accounts.resetSave")}</Button>
        </div>
      </form>
    </SettingsPage>
  );
}
