import type { ReactNode } from "react";
import type { Cause } from "~/domain/events/causes";
import type { Verdicts } from "~/domain/questions/details";
import type { Scenario } from "~/domain/questions/vocabulary";
import type { Tier } from "~/domain/viewer";
import { localeOf, type TextKey } from "~/i18n";
import { StaffBadge } from "./badge";
import { DOT } from "./dot";
import { Icon, type IconName } from "./icon";
import { RecheckLine, UncheckedLine, VerdictLine } from "./mark-lines";
import { usePage } from "./page-context";
import { PersonName } from "./person-line";
import { scenarioScopeTexts } from "./scenario-texts";
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
  /** Null or absent: whatever is built. */
  scenario?: Scenario | null;
  /** Who marked it and, of an official one, who checked it last (or proposed, withdrew it, as the state says), with the tier at that time. */
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
  /** Why it needs a re-check, where that is no edit. */
  recheckCause?: Cause | null;
  /** Releases that came out since and that nobody has checked it for, the newest first. */
  unchecked?: readonly string[];
  /** The newest release that it was checked for, beside those. */
  checkedFor?: string | null;
  verdicts?: Verdicts;
  /** The official answer that took its place. */
  newerHref?: string | null;
  /** The official answers whose place it took. */
  earlierHrefs?: readonly string[];
  /** Who did what with it, and why. */
  historyHref?: string | null;
};

const looks = {
  official: {
    icon: "shield-check",
    title: "common.officialFor",
    by: "common.checkedBy",
    state: "common.official",
  },
  "needs-recheck": {
    icon: "refresh",
    title: "common.recheckFor",
    by: "common.markedBy",
    state: "common.needsRecheck",
  },
  superseded: {
    icon: "history",
    title: "common.supersededFor",
    by: "common.markedBy",
    state: "common.superseded",
  },
  withdrawn: { icon: "undo", title: "common.withdrawnFor", by: "common.markedBy", state: "common.withdrawn" },
  proposed: {
    icon: "shield",
    title: "common.proposedFor",
    by: "common.proposedBy",
    state: "common.proposed",
  },
} as const satisfies Record<MarkState, { icon: IconName; title: TextKey; by: TextKey; state: TextKey }>;

/**
 * A vendor's official mark on an answer: whose, for what, by whom and when. Rendered only from a row of
 * official_marks. `children` are the buttons of those who may change it.
 */
export function OfficialMark({ mark, children }: { mark: MarkView; children?: ReactNode }) {
  const t = useT();
  const inWords = useScopeText();
  const { icon, title, by, state } = looks[mark.state];
  const vendor = mark.vendorName;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a region would need a name of its own on the page
    <div
      className={`mark mark--${mark.state}`}
      role="group"
      aria-label={
        mark.state === "official"
          ? t("common.officialMark", { vendor })
          : t("common.otherMark", { vendor, state: t(state) })
      }
    >
      <span className="mark__seal">
        <Icon name={icon} />
      </span>
      <div className="mark__body">
        <p className="mark__title">{t(title, { scope: inWords(mark) })}</p>
        {mark.state === "needs-recheck" && <RecheckLine mark={mark} />}
        <p className="mark__by">
          <Sentence of={by} parts={{ time: <Time at={mark.at} />, who: marker(mark) }} />
          {mark.own && `${DOT}${t("common.selfMarked")}`}
          {mark.historyHref && (
            <>
              {DOT}
              <a href={mark.historyHref}>{t("common.markHistory")}</a>
            </>
          )}
        </p>
        <UncheckedLine mark={mark} />
        {mark.verdicts && <VerdictLine verdicts={mark.verdicts} />}
        {mark.state === "superseded" && mark.newerHref && (
          <p>
            <a href={mark.newerHref}>{t("common.seeTheNewer")}</a>
          </p>
        )}
        {mark.earlierHrefs?.map((href) => (
          <p key={href}>
            <a href={href}>{t("common.seeTheEarlier")}</a>
          </p>
        ))}
        {mark.reason && <p>{t("common.reason", { reason: mark.reason })}</p>}
        {mark.note && <p className="mark__note">{mark.note}</p>}
        {children && <div className="mark__actions">{children}</div>}
      </div>
    </div>
  );
}

export type ScopeView = Pick<
  MarkView,
  "platforms" | "productName" | "fromVersion" | "toVersion" | "scenario"
>;

/** Gives all that a mark is for, in words: "Lumen RTC SDK on Android and iOS, 4.2 and later, live shows". */
export function useScopeText(): (mark: ScopeView) => string {
  const t = useT();
  const versionsText = useVersionsText();
  const list = new Intl.ListFormat(localeOf(usePage().language), { type: "conjunction" });
  return (mark) => {
    const { productName: product, scenario } = mark;
    const platforms = mark.platforms.length > 0 ? list.format(mark.platforms) : t("common.allPlatforms");
    const where = product ? t("common.scopeProduct", { product, platforms }) : platforms;
    const what = scenario ? [t(scenarioScopeTexts[scenario])] : [];
    return [where, versionsText(mark), ...what].join(t("common.listSeparator"));
  };
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

function marker({ by, vendorName }: MarkView) {
  const name = <PersonName person={by} />;
  if (!by.tier) return name;
  return (
    <>
      {name} <StaffBadge tier={by.tier} vendor={vendorName} />
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
