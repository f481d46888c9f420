import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { kindTexts } from "~/domain/notifications/kind-texts";
import { kinds, noticeKinds, type Wishes, wishFor } from "~/domain/notifications/kinds";
import { putWishes, wishesOf } from "~/domain/notifications/wishes.server";
import { textFields } from "~/http/forms.server";
import { asSignedIn } from "~/http/makers.server";
import { limitAction } from "~/http/rate-limits.server";
import { followsPath, settingsPath } from "~/paths";
import { Button } from "~/ui/button";
import { DataTable } from "~/ui/data-table";
import { Checkbox } from "~/ui/inputs";
import { pageMeta } from "~/ui/page-meta";
import { Notice } from "~/ui/surface";
import { useT } from "~/ui/use-t";
import { SettingsPage } from "./settings-page";

export const loader = asSignedIn(async ({ db, viewer, url }) => ({
  wishes: await wishesOf(db, viewer),
  isSaved: url.searchParams.has("saved"),
}));

/** A box that is not ticked is not sent: what is left out is not wanted. */
export const action = asSignedIn(async ({ db, viewer, request }) => {
  const values = textFields(await request.formData());
  await limitAction(viewer, "settings");
  const wishes: Wishes = {};
  for (const kind of noticeKinds) {
    wishes[kind] = { onSite: `site-${kind}` in values, byMail: `mail-${kind}` in values };
  }
  await putWishes(db, viewer, wishes);
  return redirect(`${settingsPath("notifications")}?saved`);
});

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t("follows.settingsTitle"), noIndex: true }));

export default function NotificationSettings() {
  const { wishes, isSaved } = useLoaderData<typeof loader>();
  const t = useT();
  const rows = noticeKinds.map((kind) => {
    const { onSite, byMail } = wishFor(wishes, kind);
    const ways = kinds[kind];
    const name = t(kindTexts[kind]);
    const box = (way: "site" | "mail", label: string, isOn: boolean) => (
      <Checkbox
        name={`${way}-${kind}`}
        defaultChecked={isOn}
        label={
          <>
            {label}
            <span className="visually-hidden"> {name}</span>
          </>
        }
      />
    );
    return {
      key: kind,
      cells: {
        kind: name,
        site: ways.onSite && box("site", t("follows.onSite"), onSite),
        mail: ways.byMail && box("mail", t("follows.byMailColumn"), byMail),
      },
    };
  });
  const columns = [
    { key: "kind", label: t("follows.kind") },
    { key: "site", label: t("follows.onSite") },
    { key: "mail", label: t("follows.byMailColumn") },
  ];
  return (
    <SettingsPage part="notifications" lead={t("follows.settingsLead")}>
      {isSaved && (
        <Notice tone="good" live>
          {t("accounts.saved")}
        </Notice>
      )}
      <form method="post" className="form">
        <DataTable caption={t("follows.settingsTitle")} columns={columns} rows={rows} />
        <div className="form__actions">
          <Button look="primary">{t("common.save")}</Button>
        </div>
      </form>
      <p>
        <a href={followsPath()}>{t("follows.title")}</a>
      </p>
    </SettingsPage>
  );
}
