import { instantOf } from "~/lib/time-zone";
import { speakerFields } from "./input-speakers";
import type { LoadedTalk } from "./load.server";

/** The fields of the form by name, as they would be typed. */
export function valuesOf(talk: LoadedTalk): Record<string, string> {
  return {
    title: talk.title,
    abstract: talk.abstract,
    body: talk.description,
    language: talk.language,
    spoken: talk.spoken.join(","),
    level: talk.level ?? "",
    scenario: talk.scenario ?? "",
    localStart: talk.localStart,
    timeZone: talk.timeZone,
    clock: clockOf(talk),
    minutes: String(talk.minutes),
    onlineUrl: talk.onlineUrl ?? "",
    addressShown: talk.addressShown,
    place: talk.place ?? "",
    capacity: talk.capacity === null ? "" : String(talk.capacity),
    pictureName: talk.pictureName ?? "",
    pictureAlt: talk.pictureAlt ?? "",
    willBeRecorded: talk.willBeRecorded ? "yes" : "",
    product: talk.product ?? "",
    products: talk.products.join(","),
    series: talk.series ?? "",
    tags: talk.tags.join(" "),
    ...speakerFields(talk.speakers),
  };
}

/** Of a wall time that comes twice, which of the two is meant. */
export function clockOf({
  localStart,
  timeZone,
  startsAt,
}: Pick<LoadedTalk, "localStart" | "timeZone" | "startsAt">): string {
  const found = instantOf(localStart, timeZone);
  if (found.ok || found.reason !== "ambiguous") return "";
  return found.options.find(({ instant }) => instant.getTime() === Date.parse(startsAt))?.choice ?? "";
}
