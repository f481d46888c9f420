import { nameSkeleton, wordsOfName } from "./name-skeleton";

/** Names of people that read like what the site itself writes beside a name: a vendor, a tier, "staff". */

/** Alone they say that somebody speaks for a vendor. */
const CLAIMS = [
  "fae",
  "engineer",
  "engineers",
  "support",
  "team",
  "staff",
  "official",
  "service",
  "helpdesk",
  "specialist",
  "architect",
  "官方",
  "工程师",
  "架构师",
  "客服",
  "技术支持",
  "支持",
  "团队",
  "专家",
  "员工",
  "售后",
];
/** They stand beside those, and alone they say nothing. */
const BESIDE = [
  "the",
  "tech",
  "technical",
  "field",
  "senior",
  "lead",
  "customer",
  "developer",
  "dev",
  "help",
  "desk",
  "hq",
  "inc",
  "ltd",
  "io",
  "com",
  "sdk",
  "rtc",
  "global",
  "技术",
  "现场",
  "高级",
  "资深",
  "首席",
  "一线",
  "二线",
  "三线",
  "中国",
];
const claims = CLAIMS.map(nameSkeleton);
const beside = BESIDE.map(nameSkeleton);
/** L1 looks like ll, which only a name with a 1 in it means. */
const TIERS = ["l2", "l3"];
const TIERS_WITH_ONE = [...TIERS, "ll"];

const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
/** So short a name stands in many others by chance; written with Chinese characters it takes fewer to mean one firm. */
const SHORT = { spaced: 3, unspaced: 1 };

/** Whether a name (cleaned) is nothing but staff words and tiers, or has a tier as one of its words: L2, Support Team, Ann L3. Ann Fae is a name. */
export function readsLikeBadge(name: string): boolean {
  const words = wordsOfName(name);
  return [name, withoutNumbers(name)].some(isClaim) || words.some((word) => word === "FAE" || isTier(word));
}

/**
 * Whether the vendor's name stands in a person's: as words of it, or run together with a staff word or a number. A short one counts only
 * beside a staff word, so that a vendor called Li leaves Li Wei alone; one in Chinese also where a run of characters begins with it.
 */
export function holdsVendorName(name: string, vendorName: string): boolean {
  const vendor = nameSkeleton(vendorName);
  const isShort = isShortName(vendorName);
  const isUnspaced = UNSPACED.test(vendorName);
  return runsOf(name).some((run) => {
    const skeleton = nameSkeleton(run);
    if (skeleton === vendor) return !isShort;
    const isOfStaff = (rest: string) => (isShort ? claiming : anyOfStaff)(run).test(rest);
    if (skeleton.startsWith(vendor))
      return (isUnspaced && !isShort) || isOfStaff(skeleton.slice(vendor.length));
    if (skeleton.endsWith(vendor)) return isOfStaff(skeleton.slice(0, -vendor.length));
    return isUnspaced && skeleton.includes(vendor) && isOfStaff(skeleton.split(vendor).at(-1) ?? "");
  });
}

/**
 * What the look-alike form of a name matches (a regular expression that PostgreSQL and JavaScript read alike) when `holdsVendorName` may
 * be true of it.
 */
export function mayHoldVendorName(vendorName: string): string {
  const vendor = nameSkeleton(vendorName).replace(/[^\p{L}\p{N}]/gu, "\\$&");
  if (!isShortName(vendorName)) return vendor;
  const staff = [...claims, ...beside, ...TIERS_WITH_ONE].join("|");
  return `${vendor}(${staff})|(${staff})${vendor}`;
}

function isShortName(vendorName: string): boolean {
  const letters = vendorName.match(/[\p{L}0-9]/gu) ?? [];
  return letters.length <= (UNSPACED.test(vendorName) ? SHORT.unspaced : SHORT.spaced);
}

/** Each row of neighbouring words, as text. */
function runsOf(name: string): string[] {
  const words = wordsOfName(name);
  const runs = words.flatMap((_, from) =>
    words.slice(from).map((_, at) => words.slice(from, from + at + 1).join(" ")),
  );
  return [...new Set(runs.flatMap((run) => [run, withoutNumbers(run)]))].filter(Boolean);
}

const withoutNumbers = (text: string) => text.replace(/^[0-9 ]+|[0-9 ]+$/g, "");

const isTier = (word: string) => /^\p{L}[1-3]$/u.test(word) && TIERS_WITH_ONE.includes(nameSkeleton(word));

const isClaim = (text: string) => /\p{L}/u.test(text) && claiming(text).test(nameSkeleton(text));

/** Staff words and tiers only, whatever else they are beside. */
const anyOfStaff = (text: string) =>
  new RegExp(`^(?:${[...claims, ...tiersIn(text), ...beside].join("|")})+$`);

/** The same, with a claim among them. */
function claiming(text: string): RegExp {
  const others = `(?:${beside.join("|")})*`;
  return new RegExp(`^${others}(?:(?:${[...claims, ...tiersIn(text)].join("|")})${others})+$`);
}

const tiersIn = (text: string) => (text.includes("1") ? TIERS_WITH_ONE : TIERS);
