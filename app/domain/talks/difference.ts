import { type TalkChange, toldChanges } from "./changes";

/** A talk as people are told of it. Instants are ISO 8601. */
export type TalkVersion = {
  id: number;
  status: "announced" | "postponed" | "cancelled";
  title: string;
  startsAt: string;
  timeZone: string;
  minutes: number;
  place: string | null;
  onlineUrl: string | null;
  /** Why it was cancelled or postponed. */
  reason: string | null;
};

/** What one person is to hear of a talk. */
export type TalkNews = {
  news: "announced" | "changed" | "cancelled" | "postponed" | "reinstated";
  changes: TalkChange[];
  /** The start that they know, of a talk that does not take place then. */
  plannedAt?: string;
};

/**
 * What somebody who was last told `told` (null: never) is to hear now; null when there is nothing: it is the same again, or a talk of
 * which they never heard does not take place.
 */
export function newsFor(told: TalkVersion | null, now: TalkVersion): TalkNews | null {
  if (!told) return now.status === "announced" ? { news: "announced", changes: [] } : null;
  if (told.status !== now.status) {
    const changes = changesFrom(told, now);
    return now.status === "announced"
      ? { news: "reinstated", changes }
      : { news: now.status, changes, plannedAt: told.startsAt };
  }
  if (now.status === "cancelled") return null;
  const changes = changesFrom(told, now);
  return changes.length > 0 ? { news: "changed", changes } : null;
}

/** A talk that is off has no new start to tell of; what its address is stands on its page, for those who may see it. */
function changesFrom(told: TalkVersion, now: TalkVersion): TalkChange[] {
  return toldChanges(told, now)
    .filter(({ field }) => field !== "startsAt" || now.status === "announced")
    .map((change) =>
      change.field === "onlineUrl"
        ? { ...change, from: change.from && HIDDEN, to: change.to && HIDDEN }
        : change,
    );
}

const HIDDEN = "…";
