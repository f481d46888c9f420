import { remembered } from "./remembered";

/** The offset of a zone at an instant: `GMT+8`, `GMT+5:45`; `UTC`, and nothing else, for none at all and for a zone that nobody knows. */
export function offsetInZone(instant: Date, zone: string): string {
  const part = offsetFormat(zone)
    ?.formatToParts(instant)
    .find(({ type }) => type === "timeZoneName");
  return !part || /^(?:GMT|UTC)(?:[+-]0)?$/.test(part.value) ? "UTC" : part.value;
}

const offsetFormat = remembered((zone: string) => {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName: "shortOffset" });
  } catch {
    return null;
  }
});
