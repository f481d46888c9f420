import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { emailKeyOf } from "~/domain/accounts/email";
import { signUpInput } from "~/domain/accounts/input";
import { refuseTakenName } from "~/domain/accounts/names.server";
import { signUp } from "~/domain/accounts/sign-up.server";
import { checkForm, formFailure, textFields, tryCommand } from "~/http/forms.server";
import { isMailboxOpen } from "~/http/mailbox.server";
import { asAnyone } from "~/http/makers.server";
import { limitMail } from "~/http/rate-limits.server";
import { returnCookie } from "~/http/return-path.server";
import { safeReturnPath } from "~/lib/safe-path";
import { signInPath, signUpPath } from "~/paths";
import { Button } from "~/ui/button";
import { FormError } from "~/ui/form-error";
import { TextInput } from "~/ui/inputs";
import { pageMeta } from "~/ui/page-meta";
import { Notice } from "~/ui/surface";
import { useFailure } from "~/ui/use-failure";
import { useT } from "~/ui/use-t";
import { AccountPage } from "./account-page";

export const loader = asAnyone(async ({ viewer, url, context }) => {
  const to = safeReturnPath(url.searchParams.get("to"));
  if (viewer.kind === "member") throw redirect(to);
  return { to, isSent: url.searchParams.has("sent"), mailbox: isMailboxOpen(context) };
});

export const action = asAnyone(async ({ db, request, context }) => {
  const values = textFields(await request.formData());
  const checked = checkForm(signUpInput, values);
  if (!checked.ok) return formFailure(checked);
  const { value } = checked;
  const signedUp = await tryCommand(values, async () => {
    // First: trying several names should not use up the mails of an address.
    await refuseTakenName(db, value.name, null);
    await limitMail("sign-up", emailKeyOf(value.email), context.clientAddress);
    await signUp(db, value, context.language);
  });
  if (!signedUp.ok) return signedUp.response;
  return redirect(`${signUpPath()}?sent`, { headers: { "Set-Cookie": returnCookie(values.to) } });
});

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t("accounts.signUpTitle") }));

export default function SignUp() {
  const { to, isSent, mailbox } = useLoaderData<typeof loader>();
  const { failure, form, fields } = useFailure();
  const t = useT();
  if (isSent && !failure) {
    return (
      <AccountPage title={t("accounts.checkMailTitle")} mailbox={mailbox}>
        <Notice tone="good" icon="mail" live>
          {t("accounts.checkMailSignUp")}
        </Notice>
        <p>{t("accounts.checkMailNothing")}</p>
      </AccountPage>
    );
  }
  return (
    <AccountPage title={t("accounts.signUpTitle")} lead={t("accounts.signUpLead")} mailbox={mailbox}>
      <form method="post" className="form">
        <FormError message={form} fields={fields} />
        <input type="hidden" name="to" value={to} />
        <TextInput
          name="name"
          label={t("accounts.name")}
          hint={t("accounts.nameHint")}
          error={fields.name}
          defaultValue={failure?.values.name}
          maxLength={120}
          autoComplete="nickname"
          required
        />
        <TextInput
          name="email"
          type="email"
          label={t("accounts.email")}
          hint={t("accounts.emailHint")}
          error={fields.email}
          defaultValue={failure?.values.email}
          maxLength={254}
          autoComplete="email"
          required
        />
        <TextInput
          name="password"
          type="password"
          label={t("accounts.password")}
          hint={t("accounts.passwordHint")}
          error={fields.password}
          autoComplete="new-password"
          required
        />
        <div className="form__actions">
          <Button look="primary" size="l">
            {t("common.signUp")}
          </Button>
        </div>
      </form>
      <p>
        {t("accounts.signUpHave")} <a href={signInPath(to === "/" ? undefined : to)}>{t("common.signIn")}</a>
      </p>
    </AccountPage>
  );
}
