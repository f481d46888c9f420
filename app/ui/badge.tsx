import type { ReactNode } from "react";
import type { Severity } from "~/domain/questions/vocabulary";
import type { Tier } from "~/domain/viewer";
import { Icon, type IconName } from "./icon";
import { useT } from "./use-t";

export type { Severity, Tier };
export type BadgeKind =
  | "official"
  | "needs-recheck"
  | "superseded"
  | "withdrawn"
  | "proposed"
  | "solved"
  | "accepted"
  | "open"
  | "closed"
  | "deleted"
  | "hidden"
  | "solution"
  | "question"
  | "talk"
  | "coming"
  | "live"
  | "past"
  | "cancelled"
  | "changed"
  | "draft"
  | "postponed";

const looks = {
  official: { icon: "shield-check", text: "common.official" },
  "needs-recheck": { icon: "refresh", text: "common.needsRecheck" },
  superseded: { icon: null, text: "common.superseded" },
  withdrawn: { icon: "undo", text: "common.withdrawn" },
  proposed: { icon: "shield", text: "common.proposed" },
  solved: { icon: "check-circle", text: "common.solved" },
  accepted: { icon: "check", text: "common.accepted" },
  open: { icon: null, text: "common.open" },
  closed: { icon: "lock", text: "common.closed" },
  deleted: { icon: "trash", text: "common.deleted" },
  hidden: { icon: "slash", text: "common.hidden" },
  solution: { icon: "check-circle", text: "common.kindSolution" },
  question: { icon: "message", text: "common.kindQuestion" },
  talk: { icon: "video", text: "common.kindTalk" },
  coming: { icon: "calendar", text: "common.talkComing" },
  live: { icon: "play", text: "common.talkLive" },
  past: { icon: null, text: "common.talkPast" },
  cancelled: { icon: "x", text: "common.talkCancelled" },
  changed: { icon: "refresh", text: "common.talkChanged" },
  draft: { icon: "edit", text: "common.talkDraft" },
  postponed: { icon: "clock", text: "common.talkPostponed" },
} as const satisfies Record<BadgeKind, { icon: IconName | null; text: string }>;

/** A state in one word. `children` replaces the word. */
export function Badge({ kind, children }: { kind: BadgeKind; children?: ReactNode }) {
  const t = useT();
  const { icon, text } = looks[kind];
  // To who cannot see it, the word alone would be like any word of a title beside it.
  const named = kind === "official" ? { role: "img", "aria-label": t("common.officialBadge") } : {};
  return (
    <span className={`badge badge--${kind}`} {...named}>
      {icon && <Icon name={icon} size="s" />}
      {children ?? t(text)}
    </span>
  );
}

/** How bad it is, P0 to P3. `full` spells out what the level means. */
export function SeverityBadge({ severity, full = false }: { severity: Severity; full?: boolean }) {
  const t = useT();
  const meaning = t(`common.severity${severity}`);
  return (
    <span className={`badge badge--${severity}`} title={meaning}>
      {full ? meaning : severity}
    </span>
  );
}

/** Says that somebody is staff: of which vendor, in which tier. */
export function StaffBadge({ tier, vendor }: { tier: Tier; vendor: string }) {
  const t = useT();
  return (
    <span className="badge badge--staff" title={t("common.staffOf", { tier, vendor })}>
      {vendor} <span className="badge__tier">{tier}</span>
    </span>
  );
}

/** Says that somebody is a moderator. */
export function ModeratorBadge() {
  const t = useT();
  return <span className="badge badge--moderator">{t("common.moderator")}</span>;
}
