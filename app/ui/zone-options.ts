const zones = ["UTC", ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC")];

/** All zones to choose from, also one that was chosen under another of its names. */
export function zoneOptions(chosen: string | null): { value: string; label: string }[] {
  const all = chosen && !zones.includes(chosen) ? [chosen, ...zones] : zones;
  return all.map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }));
}
