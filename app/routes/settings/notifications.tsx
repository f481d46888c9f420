import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { kindTexts } from "~/domain/notifications/kind-texts";
import {
  kinds,
  kindsOfGroup,
  type NoticeKind,
  noticeKinds,
  type Wishes,
  wishFor,
} from "~/domain/notifications/kinds";
import { putWishes, wishesOf } from "~/domain/notifications/wishes.server";
import { textFields } from "~/http/forms.server";
import { asSignedIn } from "~/http/makers.server";
import { limitAction } from "~/http/rate-limits.server";
import { followsPath, settingsPath } from "~/paths";
import { Button } from "~/ui/button";
import { DataTable } from "~/ui/data-table";
import { Checkbox } from "~/ui/inputs";
import { pageMeta } from "~/ui/page-meta";
import { Notice, Section } from "~/ui/surface";
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

/** The parts in which the kinds are shown. */
const sections = ["questions", "vendors", "talks"] as const;
const sectionTexts = {
  questions: "notifications.aboutQuestions",
  vendors: "follows.sectionVendors",
  talks: "follows.sectionTalks",
} as const;

function sectionOf(kind: NoticeKind): (typeof sections)[number] {
  if (kind === "digest" || kindsOfGroup.talks.includes(kind)) return "talks";
  return kind === "marks" || kind === "support" ? "vendors" : "questions";
}

export default function NotificationSettings() {
  const { wishes, isSaved } = useLoaderData<typeof loader>();
  const t = useT();
  return (
    <SettingsPage part="notifications" lead={t("follows.settingsLead")}>
      {isSaved && (
        <Notice tone="good" live>
          {t("accounts.saved")}
        </Notice>
      )}
      <form method="post" className="form">
        {sections.map((section) => (
          <Kinds
            key={section}
            title={t(sectionTexts[section])}
            kinds={noticeKinds.filter((kind) => sectionOf(kind) === section)}
            wishes={wishes}
          />
        ))}
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

function Kinds({
  title,
  kinds: shown,
  wishes,
}: {
  title: string;
  kinds: readonly NoticeKind[];
  wishes: Wishes;
}) {
  const t = useT();
  const rows = shown.map((kind) => {
    const { onSite, byMail } = wishFor(wishes, kind);
    const name = t(kindTexts[kind]);
    const box = (way: "site" | "mail", label: string, isOn: boolean) => (
      <Checkbox
        inTable
        name={`${way}-${kind}`}
        defaultChecked={isOn}
        label={t("common.labelled", { label, words: name })}
      />
    );
    return {
      key: kind,
      cells: {
        kind: name,
        site: kinds[kind].onSite && box("site", t("follows.onSite"), onSite),
        mail: kinds[kind].byMail && box("mail", t("follows.byMailColumn"), byMail),
      },
    };
  });
  const columns = [
    { key: "kind", label: t("follows.kind") },
    { key: "site", label: t("follows.onSite") },
    { key: "mail", label: t("follows.byMailColumn") },
  ];
  return (
    <Section title={title}>
      <div className="ways">
        <DataTable caption={title} columns={columns} rows={rows} />
      </div>
    </Section>
  );
}
