import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { findOwnCalendar, renewOwnCalendar } from "~/domain/talks/own-calendar.server";
import { asMember } from "~/http/makers.server";
import { limitAction } from "~/http/rate-limits.server";
import { settingsPath } from "~/paths";
import { OwnCalendar } from "~/ui/own-calendar";
import { pageMeta } from "~/ui/page-meta";
import { useT } from "~/ui/use-t";
import { SettingsPage } from "./settings-page";

export const loader = asMember(async ({ db, viewer }) => ({ calendar: await findOwnCalendar(db, viewer) }));

export const action = asMember(async ({ db, viewer }) => {
  await limitAction(viewer, "settings");
  await renewOwnCalendar(db, viewer);
  return redirect(settingsPath("calendar"));
});

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t("calendars.ownTitle"), noIndex: true }));

export default function CalendarSettings() {
  const { calendar } = useLoaderData<typeof loader>();
  const t = useT();
  return (
    <SettingsPage part="calendar" lead={t("calendars.ownLead")}>
      <OwnCalendar url={calendar?.url ?? null} action={settingsPath("calendar")} />
    </SettingsPage>
  );
}
