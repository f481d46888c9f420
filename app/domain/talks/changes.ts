/** A change that followers are told of, as the event keeps it. Starts are ISO 8601, minutes are numbers. */
export type TalkChange =
  | { field: "title" | "place" | "onlineUrl"; from: string | null; to: string | null }
  | { field: "startsAt"; from: string; to: string }
  | { field: "minutes"; from: number; to: number };

type Told = {
  title: string;
  startsAt: string;
  minutes: number;
  onlineUrl: string | null;
  place: string | null;
};

/** What of a change followers are told: title, start, length, address and place (flow F). Everything else changes silently. */
export function toldChanges(before: Told, after: Told): TalkChange[] {
  const changes: TalkChange[] = [];
  if (before.title !== after.title) changes.push({ field: "title", from: before.title, to: after.title });
  if (Date.parse(before.startsAt) !== Date.parse(after.startsAt))
    changes.push({ field: "startsAt", from: before.startsAt, to: after.startsAt });
  if (before.minutes !== after.minutes)
    changes.push({ field: "minutes", from: before.minutes, to: after.minutes });
  for (const field of ["onlineUrl", "place"] as const) {
    if (before[field] !== after[field]) changes.push({ field, from: before[field], to: after[field] });
  }
  return changes;
}
