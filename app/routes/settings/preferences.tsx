import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { changePreferences } from "~/domain/accounts/change.server";
import { preferencesInput } from "~/domain/accounts/input";
import { getSettings } from "~/domain/accounts/settings.server";
import { keepLanguage } from "~/http/cookies.server";
import { checkForm, formFailure, textFields, tryCommand } from "~/http/forms.server";
import { asSignedIn } from "~/http/makers.server";
import { limitAction } from "~/http/rate-limits.server";
import { settingsPath } from "~/paths";
import { Button } from "~/ui/button";
import { FormError } from "~/ui/form-error";
import { Select, TextArea } from "~/ui/inputs";
import { pageMeta } from "~/ui/page-meta";
import { Notice } from "~/ui/surface";
import { useFailure } from "~/ui/use-failure";
import { useT } from "~/ui/use-t";
import { zoneOptions } from "~/ui/zone-options";
import { SettingsPage } from "./settings-page";

export const loader = asSignedIn(async ({ db, viewer, url }) => {
  const { language, timeZone, bio } = await getSettings(db, viewer);
  return { language, timeZone, bio, isSaved: url.searchParams.has("saved") };
});

export const action = asSignedIn(async ({ db, viewer, request }) => {
  const values = textFields(await request.formData());
  const checked = checkForm(preferencesInput, values);
  if (!checked.ok) return formFailure(checked);
  const changed = await tryCommand(values, async () => {
    await limitAction(viewer, "settings");
    await changePreferences(db, viewer, checked.value);
  });
  if (!changed.ok) return changed.response;
  const cookie = keepLanguage(checked.value.language);
  return redirect(`${settingsPath("preferences")}?saved`, { headers: { "Set-Cookie": cookie } });
});

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t("accounts.preferencesTitle"), noIndex: true }));

export default function PreferenceSettings() {
  const { language, timeZone, bio, isSaved } = useLoaderData<typeof loader>();
  const { failure, form, fields } = useFailure();
  const t = useT();
  return (
    <SettingsPage part="preferences">
      {isSaved && !failure && (
        <Notice tone="good" live>
          {t("accounts.saved")}
        </Notice>
      )}
      <form method="post" className="form">
        <FormError message={form} fields={fields} />
        <Select
          name="language"
          label={t("accounts.interfaceLanguage")}
          error={fields.language}
          defaultValue={failure?.values.language ?? language}
          options={[
            { value: "en", label: "English" },
            { value: "zh", label: "中文" },
          ]}
        />
        <Select
          name="timeZone"
          label={t("accounts.timeZone")}
          hint={t("accounts.timeZoneHint")}
          error={fields.timeZone}
          defaultValue={failure?.values.timeZone ?? timeZone ?? ""}
          none={t("accounts.timeZoneNone")}
          options={zoneOptions(timeZone)}
        />
        <TextArea
          name="bio"
          label={t("accounts.bio")}
          hint={t("accounts.bioHint")}
          error={fields.bio}
          defaultValue={failure?.values.bio ?? bio}
          rows={4}
          optional
        />
        <div className="form__actions">
          <Button look="primary">{t("common.save")}</Button>
        </div>
      </form>
    </SettingsPage>
  );
}
