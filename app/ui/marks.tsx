import type { ReactNode } from "react";
import type { Tier } from "~/domain/viewer";
import type { TextKey } from "~/i18n";
import { StaffBadge } from "./badge";
import { Icon, type IconName } from "./icon";
import { PersonName } from "./person-line";
import { Sentence } from "./sentence";
import { Time } from "./time";
import { useT } from "./use-t";

export type MarkState = "official" | "needs-recheck" | "superseded" | "withdrawn" | "proposed";

export type MarkView = {
  state: MarkState;
  vendorName: string;
  /** Empty: all platforms. */
  platforms: readonly string[];
  productName: string | null;
  fromVersion: string | null;
  toVersion: string | null;
  /** Who marked it (or proposed, withdrew it, as the state says), with the tier at that time. */
  by: { id: number; name: string; href: string | null; tier: Tier | null };
  /** ISO 8601. */
  at: string;
  /** The marker wrote the answer too. */
  own?: boolean;
  note?: string;
  /** Why it was withdrawn. */
  reason?: string | null;
  /** What was edited since it was marked. */
  diffHref?: string | null;
  /** The official answer that took its place. */
  newerHref?: string | null;
};

const looks = {
  official: { icon: "shield-check", title: "common.officialFor", by: "common.markedBy" },
  "needs-recheck": { icon: "refresh", title: "common.recheckFor", by: "common.markedBy" },
  superseded: { icon: "history", title: "common.supersededFor", by: "common.markedBy" },
  withdrawn: { icon: "undo", title: "common.withdrawnFor", by: "common.withdrawnBy" },
  proposed: { icon: "shield", title: "common.proposedFor", by: "common.proposedBy" },
} as const satisfies Record<MarkState, { icon: IconName; title: TextKey; by: TextKey }>;

/**
 * A vendor's official mark on an answer: whose, for what, by whom and when. Rendered only from a row of
 * official_marks. `children` are the buttons of those who may change it.
 */
export function OfficialMark({ mark, children }: { mark: MarkView; children?: ReactNode }) {
  const t = useT();
  const { icon, title, by } = looks[mark.state];
  return (
    // biome-ignore lint/a11y/useSemanticElements: a region would need a name of its own on the page
    <div
      className={`mark mark--${mark.state}`}
      role="group"
      aria-label={t("common.officialMark", { vendor: mark.vendorName })}
    >
      <span className="mark__seal">
        <Icon name={icon} />
      </span>
      <div className="mark__body">
        <p className="mark__title">
          <Sentence of={title} parts={{ scope: <MarkScope mark={mark} /> }} />
        </p>
        {mark.state === "needs-recheck" && (
          <p>
            <strong>{t("common.editedSince")}</strong>{" "}
            {mark.diffHref && <a href={mark.diffHref}>{t("common.seeWhatChanged")}</a>}
          </p>
        )}
        <p className="mark__by">
          <Sentence of={by} parts={{ time: <Time at={mark.at} />, who: <Marker mark={mark} /> }} />
          {mark.own && ` · ${t("common.selfMarked")}`}
        </p>
        {mark.state === "superseded" && mark.newerHref && (
          <p>
            <a href={mark.newerHref}>{t("common.seeTheNewer")}</a>
          </p>
        )}
        {mark.reason && <p>{t("common.reason", { reason: mark.reason })}</p>}
        {mark.note && <p className="mark__note">{mark.note}</p>}
        {children && <div className="mark__actions">{children}</div>}
      </div>
    </div>
  );
}

/** "Lumen RTC SDK · Android, iOS · 4.2 and later" */
export function MarkScope({
  mark,
}: {
  mark: Pick<MarkView, "platforms" | "productName" | "fromVersion" | "toVersion">;
}) {
  const t = useT();
  const versionsText = useVersionsText();
  const { productName, platforms } = mark;
  const where = platforms.length > 0 ? platforms.join(", ") : t("common.allPlatforms");
  return <>{[productName, where, versionsText(mark)].filter(Boolean).join(" · ")}</>;
}

/** Gives the versions that a mark is for, in words. */
export function useVersionsText(): (mark: Pick<MarkView, "fromVersion" | "toVersion">) => string {
  const t = useT();
  return ({ fromVersion: from, toVersion: to }) => {
    if (from && to) return t("common.versionsBetween", { from, to });
    if (from) return t("common.versionsFrom", { from });
    return to ? t("common.versionsTo", { to }) : t("common.allVersions");
  };
}

function Marker({ mark }: { mark: MarkView }) {
  return (
    <>
      <PersonName person={mark.by} />{" "}
      {mark.by.tier && <StaffBadge tier={mark.by.tier} vendor={mark.vendorName} />}
    </>
  );
}

export type AcceptanceView = {
  by: { name: string; href: string | null };
  /** ISO 8601. */
  at: string;
  /** Staff did it because the asker was gone. */
  forAsker: boolean;
};

/** Says who accepted this answer and when. `children` are the buttons of those who may take it back. */
export function AcceptedPanel({
  acceptance,
  children,
}: {
  acceptance: AcceptanceView;
  children?: ReactNode;
}) {
  const t = useT();
  return (
    <section className="mark mark--accepted" aria-label={t("common.acceptedAnswer")}>
      <span className="mark__seal">
        <Icon name="check" />
      </span>
      <div className="mark__body">
        <p className="mark__title">{t("common.acceptedAnswer")}</p>
        <p className="mark__by">
          <Sentence
            of={acceptance.forAsker ? "common.acceptedFor" : "common.acceptedBy"}
            parts={{ who: <PersonName person={acceptance.by} />, time: <Time at={acceptance.at} /> }}
          />
        </p>
        {children && <div className="mark__actions">{children}</div>}
      </div>
    </section>
  );
}
