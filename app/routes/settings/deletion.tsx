import { type MetaFunction, redirect } from "@remix-run/node";
import { deleteAccount } from "~/domain/accounts/delete.server";
import { deletionInput } from "~/domain/accounts/input";
import { checkForm, formFailure, textFields, tryCommand } from "~/http/forms.server";
import { judge } from "~/http/guesses.server";
import { asSignedIn } from "~/http/makers.server";
import { limitPasswordCheck } from "~/http/rate-limits.server";
import { goneCookie } from "~/http/sessions.server";
import { homePath, settingsPath } from "~/paths";
import { Button, ButtonLink } from "~/ui/button";
import { FormError } from "~/ui/form-error";
import { pageMeta } from "~/ui/page-meta";
import { Notice } from "~/ui/surface";
import { useFailure } from "~/ui/use-failure";
import { useT } from "~/ui/use-t";
import { CurrentPassword } from "./password-field";
import { SettingsPage } from "./settings-page";

export const loader = asSignedIn(async () => null);

export const action = asSignedIn(async ({ db, viewer, request }) => {
  const values = textFields(await request.formData());
  const checked = checkForm(deletionInput, values);
  if (!checked.ok) return formFailure(checked);
  const deleted = await tryCommand(values, async () => {
    const { currentPassword } = checked.value;
    await judge(await limitPasswordCheck(viewer.id), () => deleteAccount(db, viewer, currentPassword));
  });
  if (!deleted.ok) return deleted.response;
  return redirect(homePath(), { headers: { "Set-Cookie": goneCookie() } });
});

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t("accounts.deletionTitle"), noIndex: true }));

export default function DeletionSettings() {
  const t = useT();
  const { form, fields } = useFailure();
  return (
    <SettingsPage part="deletion">
      <Notice tone="bad">{t("accounts.deletionText")}</Notice>
      <form method="post" className="form">
        <FormError message={form} fields={fields} />
        <CurrentPassword error={fields.currentPassword} />
        <div className="form__actions">
          <Button look="danger" icon="trash">
            {t("accounts.deletionButton")}
          </Button>
          <ButtonLink look="quiet" href={settingsPath()}>
            {t("common.cancel")}
          </ButtonLink>
        </div>
      </form>
    </SettingsPage>
  );
}
