import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { findOwnCalendar, renewOwnCalendar } from "~/domain/talks/own-calendar.server";
import { asMember } from "~/http/makers.server";
import { limitAction } from "~/http/rate-limits.server";
import { settingsPath } from "~/paths";
import { Button, ButtonLink } from "~/ui/button";
import { TextInput } from "~/ui/inputs";
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
      {calendar && (
        <div className="form">
          <TextInput
            name="address"
            label={t("calendars.ownAddress")}
            hint={t("calendars.ownSecret")}
            value={calendar.url}
            readOnly
          />
          <div className="form__actions">
            <Button type="button" hidden data-copies="address">
              {t("common.copyCode")}
            </Button>
            <ButtonLink look="primary" icon="calendar" href={calendar.url.replace(/^https?:/, "webcal:")}>
              {t("calendars.subscribe")}
            </ButtonLink>
            <ButtonLink look="quiet" href={calendar.url}>
              {t("calendars.download")}
            </ButtonLink>
          </div>
        </div>
      )}
      <form method="post" className="form">
        {calendar && <p className="muted">{t("calendars.renewText")}</p>}
        <div className="form__actions">
          <Button look={calendar ? "danger" : "primary"} icon={calendar ? "refresh" : "calendar"}>
            {calendar ? t("calendars.renew") : t("calendars.make")}
          </Button>
        </div>
      </form>
    </SettingsPage>
  );
}
