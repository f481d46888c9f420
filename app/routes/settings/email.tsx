import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { changeEmail } from "~/domain/accounts/change.server";
import { emailKeyOf } from "~/domain/accounts/email";
import { newEmailInput } from "~/domain/accounts/input";
import { checkForm, formFailure, textFields, tryCommand } from "~/http/forms.server";
import { judge } from "~/http/guesses.server";
import { isMailboxOpen } from "~/http/mailbox.server";
import { asSignedIn } from "~/http/makers.server";
import { limitMail, limitPasswordCheck } from "~/http/rate-limits.server";
import { mailboxPath, settingsPath } from "~/paths";
import { Button } from "~/ui/button";
import { FormError } from "~/ui/form-error";
import { TextInput } from "~/ui/inputs";
import { pageMeta } from "~/ui/page-meta";
import { Notice } from "~/ui/surface";
import { useFailure } from "~/ui/use-failure";
import { useT } from "~/ui/use-t";
import { CurrentPassword } from "./password-field";
import { SettingsPage } from "./settings-page";

export const loader = asSignedIn(async ({ viewer, url, context }) => ({
  email: viewer.email,
  isSent: url.searchParams.has("sent"),
  isSaved: url.searchParams.has("saved"),
  mailbox: isMailboxOpen(context),
}));

export const action = asSignedIn(async ({ db, viewer, request, context }) => {
  const values = textFields(await request.formData());
  const checked = checkForm(newEmailInput, values);
  if (!checked.ok) return formFailure(checked);
  const changed = await tryCommand(values, async () => {
    const guess = await limitPasswordCheck(viewer.id);
    await limitMail("confirm", emailKeyOf(checked.value.email), context.clientAddress);
    await judge(guess, () => changeEmail(db, viewer, checked.value));
  });
  return changed.ok ? redirect(`${settingsPath("email")}?sent`) : changed.response;
});

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t("accounts.emailTitle"), noIndex: true }));

export default function EmailSettings() {
  const { email, isSent, isSaved, mailbox } = useLoaderData<typeof loader>();
  const { failure, form, fields } = useFailure();
  const t = useT();
  const outcome = isSent ? t("accounts.emailSent") : isSaved ? t("accounts.saved") : null;
  return (
    <SettingsPage part="email" lead={t("accounts.emailNow", { email })}>
      {outcome && !failure && (
        <Notice tone="good" live>
          {outcome}
        </Notice>
      )}
      <form method="post" className="form">
        <FormError message={form} fields={fields} />
        <TextInput
          name="email"
          type="email"
          label={t("accounts.newEmail")}
          hint={t("accounts.newEmailHint")}
          error={fields.email}
          defaultValue={failure?.values.email}
          maxLength={254}
          autoComplete="email"
          required
        />
        <CurrentPassword error={fields.currentPassword} />
        <div className="form__actions">
          <Button look="primary">{t("accounts.emailSend")}</Button>
          {mailbox && <a href={mailboxPath()}>{t("accounts.mailboxLink")}</a>}
        </div>
      </form>
    </SettingsPage>
  );
}
