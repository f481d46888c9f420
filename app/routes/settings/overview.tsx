import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { getSettings } from "~/domain/accounts/settings.server";
import { isMailboxOpen } from "~/http/mailbox.server";
import { asSignedIn } from "~/http/makers.server";
import { mailboxPath, personPath, settingsPath } from "~/paths";
import { pageMeta } from "~/ui/page-meta";
import { Card, Facts, Notice } from "~/ui/surface";
import { UnconfirmedNotice } from "~/ui/unconfirmed-notice";
import { useT } from "~/ui/use-t";
import { SettingsPage } from "./settings-page";

export const loader = asSignedIn(async ({ db, viewer, url }) => ({
  settings: await getSettings(db, viewer),
  personId: viewer.id,
  isSent: url.searchParams.has("sent"),
  mailbox: isMailboxOpen(),
}));

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t("accounts.settingsTitle"), noIndex: true }));

export default function SettingsOverview() {
  const { settings, personId, isSent, mailbox } = useLoaderData<typeof loader>();
  const t = useT();
  const change = (part: "name" | "email" | "preferences") => (
    <a href={settingsPath(part)}>{t("accounts.change")}</a>
  );
  const items = [
    {
      key: "name",
      label: t("accounts.name"),
      value: (
        <>
          {settings.isVerified ? <a href={personPath(personId)}>{settings.name}</a> : settings.name}{" "}
          {change("name")}
        </>
      ),
    },
    {
      key: "email",
      label: t("accounts.email"),
      value: (
        <>
          {settings.email} {!settings.isVerified && `(${t("accounts.notConfirmed")}) `}
          {change("email")}
        </>
      ),
    },
    {
      key: "zone",
      label: t("accounts.timeZone"),
      value: (
        <>
          {settings.timeZone ?? t("accounts.timeZoneNone")} {change("preferences")}
        </>
      ),
    },
    {
      key: "bio",
      label: t("accounts.bio"),
      value: (
        <>
          {settings.bio} {change("preferences")}
        </>
      ),
    },
  ];
  return (
    <SettingsPage>
      {isSent && (
        <Notice tone="good" live>
          {t("accounts.sentAgain")}
        </Notice>
      )}
      {!settings.isVerified && <UnconfirmedNotice email={settings.email} />}
      <Card>
        <Facts items={items} />
      </Card>
      {mailbox && !settings.isVerified && (
        <p>
          <a href={mailboxPath()}>{t("accounts.mailboxLink")}</a>
        </p>
      )}
    </SettingsPage>
  );
}
