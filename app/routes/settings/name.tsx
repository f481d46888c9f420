import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { changeName } from "~/domain/accounts/change.server";
import { nameInput } from "~/domain/accounts/input";
import { checkForm, formFailure, textFields, tryCommand } from "~/http/forms.server";
import { asSignedIn } from "~/http/makers.server";
import { limitAction } from "~/http/rate-limits.server";
import { settingsPath } from "~/paths";
import { Button } from "~/ui/button";
import { FormError } from "~/ui/form-error";
import { TextInput } from "~/ui/inputs";
import { pageMeta } from "~/ui/page-meta";
import { Notice } from "~/ui/surface";
import { useFailure } from "~/ui/use-failure";
import { useT } from "~/ui/use-t";
import { SettingsPage } from "./settings-page";

export const loader = asSignedIn(async ({ viewer, url }) => ({
  name: viewer.name,
  isSaved: url.searchParams.has("saved"),
}));

export const action = asSignedIn(async ({ db, viewer, request }) => {
  const values = textFields(await request.formData());
  const checked = checkForm(nameInput, values);
  if (!checked.ok) return formFailure(checked);
  const changed = await tryCommand(values, async () => {
    await limitAction(viewer, "settings");
    await changeName(db, viewer, checked.value.name);
  });
  return changed.ok ? redirect(`${settingsPath("name")}?saved`) : changed.response;
});

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t("accounts.nameTitle"), noIndex: true }));

export default function NameSettings() {
  const { name, isSaved } = useLoaderData<typeof loader>();
  const { failure, form, fields } = useFailure();
  const t = useT();
  return (
    <SettingsPage part="name">
      {isSaved && !failure && (
        <Notice tone="good" live>
          {t("accounts.saved")}
        </Notice>
      )}
      <form method="post" className="form">
        <FormError message={form} fields={fields} />
        <TextInput
          name="name"
          label={t("accounts.name")}
          hint={t("accounts.nameHint")}
          error={fields.name}
          defaultValue={failure?.values.name ?? name}
          maxLength={120}
          autoComplete="nickname"
          required
        />
        <div className="form__actions">
          <Button look="primary">{t("common.save")}</Button>
        </div>
      </form>
    </SettingsPage>
  );
}
