import type { Settings } from "meilisearch";
import { simplified } from "~/lib/search-text/han-forms";
import type { SynonymGroups } from "~/lib/search-text/synonyms";
import type { Drift } from "../port";

// Words of the trade, of two characters, that the server's dictionary lacks. Longer ones would hide their own parts.
const dictionary = [
  "推流",
  "拉流",
  "花屏",
  "黑屏",
  "卡顿",
  "鉴权",
  "安卓",
  "弱网",
  "丢包",
  "连麦",
  "断线",
  "重连",
  "回调",
  "静音",
];

/** The settings of the index, every key said explicitly: a key that is left out stays as it was. The worker and the commands apply them. */
const settings: Settings = {
  // Their order says how much a match is worth.
  searchableAttributes: [
    "title",
    "idents",
    "codes",
    "tags",
    "tagNames",
    "product",
    "versions",
    "answer",
    "body",
    "speakers",
    "said",
  ],
  displayedAttributes: ["id", "kind", "entityId", "contentHash", "shape"],
  filterableAttributes: [
    {
      attributePatterns: [
        ...["kind", "tags", "productSlug", "versions", "platforms", "severity", "scenario", "language"],
        ...["official", "accepted", "answered", "authorId", "shape"],
      ],
      features: { facetSearch: false, filter: { equality: true, comparison: false } },
    },
    {
      // By entityId the index is read from one end to the other.
      attributePatterns: ["createdTs", "entityId"],
      features: { facetSearch: false, filter: { equality: true, comparison: true } },
    },
    {
      attributePatterns: ["id"],
      features: { facetSearch: false, filter: { equality: true, comparison: false } },
    },
  ],
  sortableAttributes: ["createdTs", "entityId"],
  rankingRules: [
    "words",
    "typo",
    "proximity",
    "attributeRank",
    "sort",
    "trust:desc",
    "exactness",
    "wordPosition",
    "quality:desc",
    "freshness:desc",
  ],
  typoTolerance: {
    enabled: true,
    disableOnNumbers: true,
    disableOnAttributes: ["idents", "codes"],
    disableOnWords: [],
    minWordSizeForTypos: { oneTypo: 5, twoTypos: 9 },
  },
  // Without it a short Chinese text may be taken for Japanese and be missed.
  localizedAttributes: [{ attributePatterns: ["*"], locales: ["cmn", "eng"] }],
  distinctAttribute: null,
  faceting: { maxValuesPerFacet: 50, sortFacetValuesBy: { "*": "count" } },
  pagination: { maxTotalHits: 1_000 },
  searchCutoffMs: 150,
  proximityPrecision: "byWord",
  prefixSearch: "indexingTime",
  facetSearch: false,
  synonyms: {},
  dictionary,
  // 不, 没 and not change what is said.
  stopWords: [],
  // <T>, a=b and ptr->foo are more than one word.
  separatorTokens: ["<", ">", "=", "|", "~", "^"],
  nonSeparatorTokens: [],
};

/** The settings with these synonyms. */
export function settingsWith(synonyms: SynonymGroups): Settings {
  const phrases = (group: readonly string[]) => group.map((phrase) => simplified(phrase).toLowerCase());
  const others: Record<string, string[]> = {};
  for (const group of synonyms.map(phrases)) {
    for (const phrase of group) {
      const before = others[phrase] ?? [];
      others[phrase] = [...new Set([...before, ...group.filter((other) => other !== phrase)])].sort();
    }
  }
  return { ...settings, synonyms: others };
}

/** Settings that change how documents are cut into words: with others the index is built anew beside the old one. */
const ofTheTokeniser: readonly (keyof Settings)[] = [
  "searchableAttributes",
  "localizedAttributes",
  "dictionary",
  "separatorTokens",
  "nonSeparatorTokens",
  "proximityPrecision",
  "prefixSearch",
];

/** How far the settings that are there are from the wanted ones. Order counts only where it means something. */
export function driftOf(there: Settings, wanted: Settings): Drift {
  const names = Object.keys(wanted) as (keyof Settings)[];
  const other = names.filter((name) => canonical(name, there[name]) !== canonical(name, wanted[name]));
  if (other.length === 0) return "none";
  return other.some((name) => ofTheTokeniser.includes(name)) ? "rebuild" : "settings";
}

const ordered: readonly (keyof Settings)[] = ["searchableAttributes", "rankingRules"];

function canonical(name: keyof Settings, value: unknown): string {
  const sorted = (given: unknown): unknown => {
    if (Array.isArray(given)) {
      const items = given.map(sorted);
      return ordered.includes(name)
        ? items
        : items.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
    }
    if (typeof given !== "object" || given === null) return given ?? null;
    return Object.fromEntries(
      Object.entries(given)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, one]) => [key, sorted(one)]),
    );
  };
  return JSON.stringify(sorted(value));
}
