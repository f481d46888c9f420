/** The documents of the corpus as the seed writes threads and talks: with people, marks, and times that follow one another. */
import { sha256Hex } from "~/lib/hash";
import { type CastKey, PRODUCTS, type ProductSlug, type VendorSlug } from "~db/seed/cast";
import type { SeedAnswer, SeedMark, SeedTalk, SeedThread } from "~db/seed/content";
import type { Talk, Thread } from "./corpus";

const developers: Record<Thread["language"], readonly CastKey[]> = {
  zh: ["linyue", "zhaokai", "sunqian", "hejun", "tangwei"],
  en: ["maya", "tomas", "priya", "diego", "hannah"],
};

/** Those who may mark. */
const engineers: Record<VendorSlug, readonly CastKey[]> = {
  lumenvoice: ["chenjing", "oliver", "xufan"],
  northbeam: ["sofia", "liuyang", "kenji"],
};

const HOURS_BETWEEN_ANSWERS = 5;

/** A thread as it came about, all within a day: the youngest are a day old. */
export function threadContent(thread: Thread): SeedThread {
  const { key, language, title, body, tags, product, release, severity, daysAgo, votes } = thread;
  const platform = known(thread.platform);
  const accepted = thread.answers.findIndex((answer) => answer.accepted);
  return {
    key,
    language,
    by: someone(developers[language], key),
    daysAgo,
    title,
    body,
    tags,
    ...(product && { product }),
    ...(release !== null && { release }),
    ...(platform && { platform }),
    ...(severity && { severity }),
    score: votes,
    answers: thread.answers.map((_, at) => answerContent(thread, at)),
    ...(accepted >= 0 && { accepted: { answer: answerKey(accepted), hoursLater: hoursLater(accepted) + 2 } }),
  };
}

/** Past ones with a recording where the corpus says so. */
export function talkContent(talk: Talk): SeedTalk {
  const { key, language, title, abstract, description, speakers, tags, product, daysAhead } = talk;
  return {
    key,
    by: engineerOf(product ?? "lumen-rtc", key),
    language,
    title,
    abstract,
    description,
    speakers: speakers.map((name) => ({ name, role: "" })),
    inDays: daysAhead,
    at: "19:00",
    timeZone: language === "zh" ? "Asia/Shanghai" : "Europe/Berlin",
    minutes: 60,
    onlineUrl: `https://meet.example.com/${key}`,
    tags,
    ...(product && { product }),
    ...(talk.hasRecording && { recordingUrl: `https://media.example.com/${key}.mp4` }),
    followers: [],
  };
}

/** Marked answers are the vendor's own; the others come from developers who did not ask. */
function answerContent({ key, language, product, answers }: Thread, at: number): SeedAnswer {
  const { body, votes, official } = answers[at] ?? { body: "", votes: 0, official: null };
  const content = { key: answerKey(at), hoursLater: hoursLater(at), body, score: votes };
  if (!official || !product) return { ...content, by: someone(developers[language], key, at + 1) };
  const by = engineerOf(product, key);
  const mark: SeedMark = {
    by,
    hoursLater: hoursLater(at) + 1,
    note: official.note,
    platforms: official.platforms.flatMap((one) => known(one) ?? []),
    ...(official.from !== null && { fromVersion: official.from }),
    ...(official.to !== null && { toVersion: official.to }),
  };
  return { ...content, by, mark };
}

const answerKey = (at: number) => `answer-${at + 1}`;
const hoursLater = (at: number) => 2 + HOURS_BETWEEN_ANSWERS * at;
const known = (platform: Thread["platform"]) => (platform === "server" ? null : platform);

const engineerOf = (product: ProductSlug, key: string) => someone(engineers[PRODUCTS[product].vendor], key);

/** The same one for the same key in every run; `further` ones are others. */
function someone(people: readonly CastKey[], key: string, further = 0): CastKey {
  const at = (Number.parseInt(sha256Hex(key).slice(0, 4), 16) + further) % people.length;
  const found = people[at];
  if (!found) throw new Error("there is nobody");
  return found;
}
