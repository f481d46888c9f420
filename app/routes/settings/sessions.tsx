import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { endOtherSessions } from "~/domain/accounts/change.server";
import { deviceInWords } from "~/domain/accounts/device-words";
import { textFields } from "~/http/forms.server";
import { asSignedIn } from "~/http/makers.server";
import { endAllSessions, endSession, goneCookie, listSessions } from "~/http/sessions.server";
import { homePath, settingsPath } from "~/paths";
import { Button } from "~/ui/button";
import { DataTable } from "~/ui/data-table";
import { pageMeta } from "~/ui/page-meta";
import { Sentence } from "~/ui/sentence";
import { Time } from "~/ui/time";
import { useT } from "~/ui/use-t";
import { SettingsPage } from "./settings-page";

export const loader = asSignedIn(async ({ viewer }) => {
  const rows = await listSessions(viewer.id);
  // The id would be worth nothing to a thief, as only its hash opens a session; but what is not needed is not sent.
  return rows.map(({ id, userAgent, address, createdAt, lastUsedAt }) => ({
    key: id.slice(0, 16),
    device: deviceInWords(userAgent),
    address,
    createdAt: createdAt.toISOString(),
    lastUsedAt: lastUsedAt.toISOString(),
    isThis: id === viewer.sessionId,
  }));
});

export const action = asSignedIn(async ({ db, viewer, request }) => {
  const { intent, session } = textFields(await request.formData());
  if (intent === "all") {
    await endAllSessions(viewer.id);
    return redirect(homePath(), { headers: { "Set-Cookie": goneCookie() } });
  }
  if (intent === "others") await endOtherSessions(db, viewer);
  if (intent === "one") {
    const rows = await listSessions(viewer.id);
    const ended = rows.find(({ id }) => id.slice(0, 16) === session);
    if (ended) await endSession(viewer.id, ended.id);
  }
  return redirect(settingsPath("sessions"));
});

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t("accounts.sessionsTitle"), noIndex: true }));

export default function SessionSettings() {
  const sessions = useLoaderData<typeof loader>();
  const t = useT();
  const rows = sessions.map(({ key, device, address, createdAt, lastUsedAt, isThis }) => {
    const name = device ? t("accounts.device", device) : t("accounts.deviceUnknown");
    return {
      key,
      cells: {
        device: (
          <>
            <strong>{name}</strong> {isThis && `(${t("accounts.sessionThis")})`}
            <br />
            {address}
          </>
        ),
        used: (
          <>
            <Sentence
              of="accounts.sessionUsed"
              parts={{ time: <Time key="time" at={lastUsedAt} format="ago" /> }}
            />
            <br />
            <Sentence
              of="accounts.sessionSince"
              parts={{ time: <Time key="time" at={createdAt} format="moment" /> }}
            />
          </>
        ),
        end: !isThis && (
          <form method="post">
            <input type="hidden" name="intent" value="one" />
            <Button size="s" name="session" value={key} label={t("accounts.sessionEndOf", { device: name })}>
              {t("accounts.sessionEnd")}
            </Button>
          </form>
        ),
      },
    };
  });
  const columns = [
    { key: "device", label: t("accounts.sessionsTitle") },
    { key: "used", label: t("accounts.sessionColumnUsed") },
    { key: "end", label: t("accounts.sessionEnd") },
  ];
  return (
    <SettingsPage part="sessions" lead={t("accounts.sessionsLead")}>
      <DataTable caption={t("accounts.sessionsTitle")} columns={columns} rows={rows} />
      <form method="post" className="cluster">
        <Button name="intent" value="others">
          {t("accounts.sessionsEndOthers")}
        </Button>
        <Button name="intent" value="all" look="danger" icon="log-out">
          {t("accounts.sessionsEndAll")}
        </Button>
      </form>
    </SettingsPage>
  );
}
