import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import { getSettings } from "~/domain/accounts/settings.server";
import { isMailboxOpen } from "~/http/mailbox.server";
import { asSignedIn } from "~/http/makers.server";
import { mailboxPath, personPath, settingsPath } from "~/paths";
import { DataTable } from "~/ui/data-table";
import { pageMeta } from "~/ui/page-meta";
import { Notice } from "~/ui/surface";
import { useT } from "~/ui/use-t";
import { SettingsPage } from "./settings-page";

export const loader = asSignedIn(async ({ db, viewer, url, context }) => ({
  settings: await getSettings(db, viewer),
  personId: viewer.id,
  isSent: url.searchParams.has("sent"),
  mailbox: isMailboxOpen(context),
}));

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t("accounts.settingsTitle"), noIndex: true }));

export default function SettingsOverview() {
  const { settings, personId, isSent, mailbox } = useLoaderData<typeof loader>();
  const t = useT();
  const line = (key: string, label: string, value: ReactNode, part: "name" | "email" | "preferences") => ({
    key,
    cells: {
      label,
      value,
      change: (
        <a href={settingsPath(part)}>
          {t("accounts.change")}
          <span className="visually-hidden"> {label}</span>
        </a>
      ),
    },
  });
  const { name, email, isVerified, language, timeZone, bio } = settings;
  const furtherParts = [
    { href: settingsPath("password"), label: t("accounts.passwordTitle") },
    { href: settingsPath("sessions"), label: t("accounts.sessionsTitle") },
    { href: settingsPath("calendar"), label: t("calendars.ownTitle") },
    { href: settingsPath("deletion"), label: t("accounts.deletionTitle") },
  ];
  const rows = [
    line("name", t("accounts.name"), isVerified ? <a href={personPath(personId)}>{name}</a> : name, "name"),
    line(
      "email",
      t("accounts.email"),
      isVerified ? email : `${email} (${t("accounts.notConfirmed")})`,
      "email",
    ),
    line("language", t("accounts.interfaceLanguage"), language === "zh" ? "中文" : "English", "preferences"),
    line("zone", t("accounts.timeZone"), timeZone ?? t("accounts.timeZoneNone"), "preferences"),
    line("bio", t("accounts.bio"), bio || "–", "preferences"),
  ];
  const columns = [
    { key: "label", label: t("accounts.settingsTitle") },
    { key: "value", label: t("accounts.now") },
    { key: "change", label: t("accounts.change") },
  ];
  return (
    <SettingsPage>
      {isSent && (
        <Notice tone="good" live>
          {t("accounts.sentAgain")}
        </Notice>
      )}
      <DataTable caption={t("accounts.settingsTitle")} columns={columns} rows={rows} />
      <ul className="cluster">
        {furtherParts.map(({ href, label }) => (
          <li key={href}>
            <a href={href}>{label}</a>
          </li>
        ))}
      </ul>
      {mailbox && !isVerified && (
        <p>
          <a href={mailboxPath()}>{t("accounts.mailboxLink")}</a>
        </p>
      )}
    </SettingsPage>
  );
}
