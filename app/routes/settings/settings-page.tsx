import type { ReactNode } from "react";
import { settingsPath } from "~/paths";
import { Tabs } from "~/ui/navigation";
import { PageHead } from "~/ui/surface";
import { useT } from "~/ui/use-t";

type Part =
  | "name"
  | "email"
  | "password"
  | "sessions"
  | "preferences"
  | "notifications"
  | "calendar"
  | "deletion";

/** One part of the settings under the tabs to all of them; no part is the overview. */
export function SettingsPage({ part, lead, children }: { part?: Part; lead?: string; children: ReactNode }) {
  const t = useT();
  const titles: Record<Part, string> = {
    preferences: t("accounts.preferencesTitle"),
    notifications: t("follows.settingsTitle"),
    name: t("accounts.nameTitle"),
    email: t("accounts.emailTitle"),
    password: t("accounts.passwordTitle"),
    sessions: t("accounts.sessionsTitle"),
    calendar: t("calendars.ownTitle"),
    deletion: t("accounts.deletionTitle"),
  };
  const items = [
    { label: t("accounts.overview"), href: settingsPath(), current: part === undefined },
    ...(Object.keys(titles) as Part[]).map((one) => ({
      label: titles[one],
      href: settingsPath(one),
      current: one === part,
    })),
  ];
  return (
    <div className="page page--reading stack">
      <PageHead title={part ? titles[part] : t("accounts.settingsTitle")} lead={lead} />
      <Tabs label={t("accounts.settingsParts")} items={items} />
      {children}
    </div>
  );
}
