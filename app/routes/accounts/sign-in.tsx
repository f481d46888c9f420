import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { emailKeyOf } from "~/domain/accounts/email";
import { signInInput } from "~/domain/accounts/input";
import { signIn } from "~/domain/accounts/sign-in.server";
import { invalid } from "~/domain/errors";
import { keepLanguage } from "~/http/cookies.server";
import { deviceCookie, deviceOf, knownDevice } from "~/http/device.server";
import { takeKeptDrafts } from "~/http/drafts.server";
import { checkForm, formFailure, textFields, tryCommand } from "~/http/forms.server";
import { judge } from "~/http/guesses.server";
import { isMailboxOpen } from "~/http/mailbox.server";
import { asAnyone } from "~/http/makers.server";
import { languageChosen } from "~/http/preferences";
import { limitGuess } from "~/http/rate-limits.server";
import { startSession } from "~/http/sessions.server";
import { safeReturnPath } from "~/lib/safe-path";
import { forgotPasswordPath, signUpPath } from "~/paths";
import { Button } from "~/ui/button";
import { FormError } from "~/ui/form-error";
import { TextInput } from "~/ui/inputs";
import { pageMeta } from "~/ui/page-meta";
import { useFailure } from "~/ui/use-failure";
import { useT } from "~/ui/use-t";
import { AccountPage } from "./account-page";

export const loader = asAnyone(async ({ viewer, url, context }) => {
  const to = safeReturnPath(url.searchParams.get("to"));
  if (viewer.kind === "member") throw redirect(to);
  return { to, mailbox: isMailboxOpen(context) };
});

export const action = asAnyone(async ({ db, viewer, request, context }) => {
  const values = textFields(await request.formData());
  const checked = checkForm(signInInput, values);
  if (!checked.ok) return formFailure(checked);
  const emailKey = emailKeyOf(checked.value.email);
  const signedIn = await tryCommand(values, async () => {
    const guess = await limitGuess(emailKey, context.clientAddress, knownDevice(request, emailKey));
    const { userId, passwordHash, language } = await judge(guess, () => signIn(db, checked.value));
    const replaces = viewer.kind === "member" ? viewer.sessionId : undefined;
    const session = await startSession(userId, deviceOf({ request, context }), { replaces, passwordHash });
    if (session === null) throw invalid({ form: "errors.suspended" });
    return { userId, session, language };
  });
  if (!signedIn.ok) return signedIn.response;
  const headers = new Headers();
  headers.append("Set-Cookie", signedIn.value.session);
  headers.append("Set-Cookie", deviceCookie(emailKey));
  if (languageChosen(request.headers.get("Cookie")) === null)
    headers.append("Set-Cookie", keepLanguage(signedIn.value.language));
  const goneDraft = await takeKeptDrafts(db, request, signedIn.value.userId);
  if (goneDraft) headers.append("Set-Cookie", goneDraft);
  return redirect(safeReturnPath(values.to), { headers });
});

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t("accounts.signInTitle") }));

export default function SignIn() {
  const { to, mailbox } = useLoaderData<typeof loader>();
  const { failure, form, fields } = useFailure();
  const t = useT();
  const isOnTheWay = to !== "/";
  return (
    <AccountPage
      title={t("accounts.signInTitle")}
      lead={isOnTheWay ? t("accounts.signInKeep") : ""}
      mailbox={mailbox}
    >
      <form method="post" className="form">
        <FormError message={form} fields={fields} />
        <input type="hidden" name="to" value={to} />
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
        <TextInput
          name="password"
          type="password"
          label={t("accounts.password")}
          error={fields.password}
          autoComplete="current-password"
          required
        />
        <div className="form__actions">
          <Button look="primary" size="l">
            {t("common.signIn")}
          </Button>
          <a href={forgotPasswordPath()}>{t("accounts.signInForgot")}</a>
        </div>
      </form>
      <p>
        {t("accounts.signInNew")} <a href={signUpPath(isOnTheWay ? to : undefined)}>{t("common.signUp")}</a>
      </p>
    </AccountPage>
  );
}
