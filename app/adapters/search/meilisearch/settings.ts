import type { Settings } from "meilisearch";
import { synonyms } from "~/lib/search-text/synonyms";

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

/**
 * The settings of the index, every key said explicitly: a key that is left out stays as it was. `npm run search:setup` applies
 * them, nobody else.
 */
export const settings: Settings = {
  // Their order says how much a match is worth.
  searchableAttributes: ["title", "idents", "codes", "tags", "product", "answer", "body", "speakers"],
  displayedAttributes: ["id", "kind", "entityId"],
  filterableAttributes: [
    {
      attributePatterns: ["kind", "tags", "productSlug", "platforms", "official"],
      features: { facetSearch: false, filter: { equality: true, comparison: false } },
    },
    {
      attributePatterns: ["id"],
      features: { facetSearch: false, filter: { equality: true, comparison: false } },
    },
  ],
  sortableAttributes: ["createdTs"],
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
  synonyms: Object.fromEntries(
    synonyms.flatMap((group) => group.map((phrase) => [phrase, group.filter((other) => other !== phrase)])),
  ),
  dictionary,
  // 不, 没 and not change what is said.
  stopWords: [],
  // <T>, a=b and ptr->foo are more than one word.
  separatorTokens: ["<", ">", "=", "|", "~", "^"],
  nonSeparatorTokens: [],
};
