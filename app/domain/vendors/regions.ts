import type { Region } from "./vocabulary";

const CHINA = new Set([
  "Asia/Shanghai",
  "Asia/Urumqi",
  "Asia/Chongqing",
  "Asia/Harbin",
  "Asia/Kashgar",
  "PRC",
]);
const MIDDLE_EAST = new Set(
  [
    "Aden",
    "Amman",
    "Baghdad",
    "Bahrain",
    "Beirut",
    "Damascus",
    "Dubai",
    "Gaza",
    "Hebron",
    "Jerusalem",
    "Kuwait",
    "Muscat",
  ]
    .concat(["Qatar", "Riyadh", "Tehran"])
    .map((city) => `Asia/${city}`),
);
const continents: Record<string, Region> = {
  Africa: "middle-east-africa",
  America: "americas",
  Asia: "asia-pacific",
  Australia: "asia-pacific",
  Europe: "europe",
  Indian: "asia-pacific",
  Pacific: "asia-pacific",
};

/** The region of an IANA time zone, as support is organised; null for UTC, oceans and what is not known. */
export function regionOfZone(zone: string | null): Region | null {
  if (zone === null) return null;
  if (CHINA.has(zone)) return "china";
  if (MIDDLE_EAST.has(zone)) return "middle-east-africa";
  return continents[zone.split("/")[0] ?? ""] ?? null;
}
