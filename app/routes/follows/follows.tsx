import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { notFound } from "~/domain/errors";
import { mailedSubjectInput } from "~/domain/follows/input";
import { type Followed, findAddress, findFollower, listFollows } from "~/domain/follows/list.server";
import { followerOfKey } from "~/domain/follows/unsubscribe-token.server";
import { findCalendarOfAddress } from "~/domain/talks/own-calendar.server";
import { textFields } from "~/http/forms.server";
import { isMailboxOpen } from "~/http/mailbox.server";
import { asAnyone } from "~/http/makers.server";
import { followsPath, mailboxPath, settingsPath } from "~/paths";
import { Button, ButtonLink } from "~/ui/button";
import { errorsOf, type Failure } from "~/ui/failure";
import { FollowByMail } from "~/ui/follow-form";
import { FormError } from "~/ui/form-error";
import { Select } from "~/ui/inputs";
import { OwnCalendar } from "~/ui/own-calendar";
import { pageMeta } from "~/ui/page-meta";
import { EmptyState, Notice, PageHead, Section } from "~/ui/surface";
import { useFailure } from "~/ui/use-failure";
import { useErrorText, useT } from "~/ui/use-t";
import { zoneOptions } from "~/ui/zone-options";
import { FollowList } from "./follow-list";
import {
  takeCalendar,
  takeEnd,
  takeFollow,
  takeFollowByMail,
  takeReminders,
  takeZone,
} from "./take-follow.server";

type Data =
  | { of: "sent"; mailbox: boolean }
  | { of: "forgotten" }
  | { of: "nobody" }
  | { of: "member"; items: Followed[] }
  | {
      of: "address";
      items: Followed[];
      email: string;
      key: string;
      timeZone: string | null;
      /** Of the calendar that is theirs alone, once they asked for it. */
      calendarUrl: string | null;
    };

/** What the viewer follows, or with the key of a mail what its address follows. */
export const loader = asAnyone(async ({ db, viewer, url, context }): Promise<Data> => {
  if (url.searchParams.has("sent")) return { of: "sent", mailbox: isMailboxOpen(context) };
  if (url.searchParams.has("forgotten")) return { of: "forgotten" };
  const key = url.searchParams.get("key");
  if (key !== null) {
    const followerId = followerOfKey(key);
    const address = await findAddress(db, followerId);
    if (followerId === null || !address) throw notFound();
    const items = await listFollows(db, followerId);
    const calendar = await findCalendarOfAddress(db, followerId);
    return { of: "address", items, ...address, key, calendarUrl: calendar?.url ?? null };
  }
  if (viewer.kind === "visitor") return { of: "nobody" };
  const mine = await findFollower(db, viewer.id);
  return { of: "member", items: mine === null ? [] : await listFollows(db, mine) };
});

/** Takes the forms of following from everywhere. */
export const action = asAnyone(async (args) => {
  const values = textFields(await args.request.formData());
  switch (values.intent) {
    case "follow":
    case "unfollow":
      return takeFollow(args, values);
    case "by-mail":
      return takeFollowByMail(args, values);
    case "zone":
      return takeZone(args, values);
    case "calendar":
      return takeCalendar(args, values);
    case "reminders":
      return takeReminders(args, values);
    case "end":
    case "forget":
      return takeEnd(args, values);
    default:
      throw notFound();
  }
});

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t("follows.title"), noIndex: true }));

export default function Follows() {
  const data = useLoaderData<typeof loader>() as Data;
  const { failure } = useFailure();
  const t = useT();
  if (failure) return <ByMailAgain failure={failure} />;
  if (data.of === "sent") {
    return (
      <div className="page page--narrow stack">
        <PageHead title={t("follows.sentTitle")} />
        <Notice tone="good" icon="mail" live>
          {t("follows.sentText")}
        </Notice>
        {data.mailbox && (
          <p>
            <a href={mailboxPath()}>{t("accounts.mailboxLink")}</a>
          </p>
        )}
      </div>
    );
  }
  if (data.of === "forgotten" || data.of === "nobody") {
    return (
      <div className="page page--reading stack">
        <PageHead title={t("follows.title")} lead={t("follows.lead")} />
        {data.of === "forgotten" && (
          <Notice tone="good" live>
            {t("follows.forgotten")}
          </Notice>
        )}
        <FollowByMail subject={{ kind: "all", id: null }} />
      </div>
    );
  }
  return (
    <div className="page page--reading stack">
      <PageHead
        title={t("follows.title")}
        lead={data.of === "address" ? t("follows.leadAddress", { email: data.email }) : t("follows.lead")}
      >
        {data.of === "member" && (
          <ButtonLink href={settingsPath("notifications")} icon="settings">
            {t("follows.settings")}
          </ButtonLink>
        )}
      </PageHead>
      {data.items.length === 0 ? (
        <EmptyState title={t("follows.empty")}>
          <p>{t("follows.emptyHint")}</p>
        </EmptyState>
      ) : (
        <FollowList items={data.items} keyOf={data.of === "address" ? data.key : null} />
      )}
      {data.of === "address" && (
        <>
          <ZoneForm value={data.timeZone} keyOf={data.key} />
          <Section title={t("calendars.ownTitle")}>
            <div className="stack">
              <p>{t("calendars.ownLeadAddress")}</p>
              <OwnCalendar
                url={data.calendarUrl}
                action={followsPath({ key: data.key })}
                fields={{ intent: "calendar", key: data.key }}
              />
            </div>
          </Section>
        </>
      )}
    </div>
  );
}

/** The zone in which mails to an address name times: the browser's where it said so, until another is chosen. */
function ZoneForm({ value, keyOf }: { value: string | null; keyOf: string }) {
  const t = useT();
  return (
    <form method="post" action={followsPath({ key: keyOf })} className="form">
      <input type="hidden" name="key" value={keyOf} />
      <Select
        name="timeZone"
        label={t("accounts.timeZone")}
        hint={t("follows.zoneHint")}
        defaultValue={value ?? "UTC"}
        options={zoneOptions(value)}
      />
      <div className="form__actions">
        <Button name="intent" value="zone">
          {t("common.save")}
        </Button>
      </div>
    </form>
  );
}

/** What was typed could not be taken: it is asked for again, by itself. */
function ByMailAgain({ failure }: { failure: NonNullable<Failure> }) {
  const t = useT();
  const { form, fields } = errorsOf(failure, useErrorText());
  const subject = mailedSubjectInput.safeParse(failure.values);
  return (
    <div className="page page--narrow stack">
      <PageHead title={t("follows.confirmTitle")} />
      <FormError message={form} fields={fields} />
      <FollowByMail
        subject={subject.success ? subject.data : { kind: "all", id: null }}
        error={fields.email}
        typed={failure.values.email}
      />
    </div>
  );
}
