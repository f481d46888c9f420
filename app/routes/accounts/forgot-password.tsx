import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { emailKeyOf } from "~/domain/accounts/email";
import { emailInput } from "~/domain/accounts/input";
import { requestReset } from "~/domain/accounts/reset.server";
import { checkForm, formFailure, textFields, tryCommand } from "~/http/forms.server";
import { isMailboxOpen } from "~/http/mailbox.server";
import { asAnyone } from "~/http/makers.server";
import { limitMail } from "~/http/rate-limits.server";
import { forgotPasswordPath } from "~/paths";
import { Button } from "~/ui/button";
import { FormError } from "~/ui/form-error";
import { TextInput } from "~/ui/inputs";
import { pageMeta } from "~/ui/page-meta";
import { Notice } from "~/ui/surface";
import { useFailure } from "~/ui/use-failure";
import { useT } from "~/ui/use-t";
import { AccountPage } from "./account-page";

export const loader = asAnyone(async ({ url, context }) => ({
  isSent: url.searchParams.has("sent"),
  mailbox: isMailboxOpen(context),
}));

export const action = asAnyone(async ({ db, request, context }) => {
  const values = textFields(await request.formData());
  const checked = checkForm(emailInput, values);
  if (!checked.ok) return formFailure(checked);
  const requested = await tryCommand(values, async () => {
    await limitMail("reset", emailKeyOf(checked.value.email), context.clientAddress);
    await requestReset(db, checked.value.email);
  });
  if (!requested.ok) return requested.response;
  return redirect(`${forgotPasswordPath()}?sent`);
});

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t("accounts.forgotTitle"), noIndex: true }));

export default function ForgotPassword() {
  const { isSent, mailbox } = useLoaderData<typeof loader>();
  const { failure, form, fields } = useFailure();
  const t = useT();
  if (isSent && !failure) {
    return (
      <AccountPage title={t("accounts.checkMailTitle")} mailbox={mailbox}>
        <Notice tone="good" icon="mail" live>
          {t("accounts.checkMailReset")}
        </Notice>
        <p>{t("accounts.checkMailNothing")}</p>
      </AccountPage>
    );
  }
  return (
    <AccountPage title={t("accounts.forgotTitle")} lead={t("accounts.forgotLead")} mailbox={mailbox}>
      <form method="post" className="form">
        <FormError message={form} fields={fields} />
        <TextInput
          name="email"
          type="email"
          label={t("accounts.email")}
          error={fields.email}
          defaultValue={failure?.values.email}
          maxLength={254}
          autoComplete="username"
          required
        />
        <div className="form__actions">
          <Button look="primary">{t("accounts.forgotSend")}</Button>
        </div>
      </form>
    </AccountPage>
  );
}
