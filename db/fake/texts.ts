/** Questions, answers and comments put together from a topic's words, with the versions, devices and codes of the case. */
import type { Platform } from "~/domain/questions/vocabulary";
import { line, log, type Piece, paragraph, together } from "./pieces";
import type { Random } from "./random";
import type { Topic } from "./topics";
import { apiName, errorCode, type Language, occasions, placeOn, products } from "./words";

/** What one thread is about; all its texts tell of the same. */
export type Case = {
  language: Language;
  topic: Topic;
  symptom: string;
  occasion: string;
  /** `Lumen RTC SDK 4.2.1`, or what they say without a product. */
  version: string;
  platform: Platform;
  place: string;
  call: string;
  code: string;
};

type Sentences = readonly ((given: Case, random: Random) => string)[];

/** Chooses what a thread is about. */
export function caseOf(
  random: Random,
  given: Pick<Case, "language" | "topic" | "version" | "platform">,
): Case {
  const words = given.topic[given.language];
  return {
    ...given,
    symptom: random.pick(words.symptoms),
    occasion: random.pick(occasions[given.language]),
    place: placeOn(random, given.platform),
    call: apiName(random, given.topic.nouns),
    code: errorCode(random, given.topic.errors),
  };
}

/** A title of 150 characters at most. */
export function titleOf(random: Random, given: Case): string {
  return random.pick(titles[given.language])(given, random).slice(0, 150).trim();
}

/** The text of a question; `code` is a piece of code of its topic. */
export function questionText(random: Random, given: Case, code: Piece): Piece {
  const say = (sentences: Record<Language, Sentences>) =>
    paragraph(random.pick(sentences[given.language])(given, random));
  const shown = random.next();
  return together([
    say(openings),
    say(surroundings),
    ...(shown < 0.4 ? [logOf(random, given)] : shown < 0.65 ? [code] : []),
    ...(random.chance(0.4) ? [say(attempts)] : []),
    say(requests),
  ]);
}

/** What somebody adds to their question later. */
export function additionTo(random: Random, given: Case): Piece {
  return paragraph(random.pick(additions[given.language])(given, random));
}

/** The text of an answer. */
export function answerText(random: Random, given: Case, code: Piece): Piece {
  const say = (sentences: Record<Language, Sentences>) =>
    paragraph(random.pick(sentences[given.language])(given, random));
  return together([
    say(diagnoses),
    ...(random.chance(0.4) ? [code] : []),
    ...(random.chance(0.6) ? [say(remedies)] : []),
    ...(random.chance(0.35) ? [say(caveats)] : []),
  ]);
}

/** The text of a comment. */
export function commentText(random: Random, given: Case): Pick<Piece, "body" | "html"> {
  return line(random.pick(remarks[given.language])(given, random));
}

const what = ({ topic, language }: Case, random: Random) => random.pick(topic[language].what);
const cause = ({ topic, language }: Case, random: Random) => random.pick(topic[language].causes);
const fix = ({ topic, language }: Case, random: Random) => random.pick(topic[language].fixes);
const product = ({ language }: Case, random: Random) => random.pick(products[language]);
const api = ({ topic }: Case, random: Random) => apiName(random, topic.nouns);
const upper = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const short = ({ place }: Case) => place.split(",")[0] ?? place;

function logOf(random: Random, given: Case): Piece {
  const clock = () =>
    [random.below(24), random.below(60), random.below(60)]
      .map((part) => String(part).padStart(2, "0"))
      .join(":");
  const at = `${clock()}.${String(random.below(1000)).padStart(3, "0")}`;
  const session = random.below(0xff_ff_ff_ff).toString(16).padStart(8, "0");
  return log([
    `${at} I rtc: ${given.call} session=${session}`,
    `${at} W rtc: ${api(given, random)} took ${random.below(4000)} ms`,
    `${at} E rtc: ${given.call} returned ${given.code}`,
  ]);
}

const titles: Record<Language, Sentences> = {
  en: [
    (given, random) => `${what(given, random)} ${given.occasion} (${given.version})`,
    (given, random) => `${given.call} returns ${given.code}: ${what(given, random).toLowerCase()}`,
    (given, random) => `${what(given, random)} on ${given.place}`,
    (given) => `${upper(given.symptom)} ${given.occasion}`,
    (given) => `${given.code} from ${given.call} on ${short(given)}`,
    (given, random) => `${given.version}: ${what(given, random).toLowerCase()} in ${product(given, random)}`,
    (given, random) => `How should ${given.call} be used? ${what(given, random)} ${given.occasion}`,
    (given, random) => `${what(given, random)}: is ${given.call} before ${api(given, random)} wrong?`,
  ],
  zh: [
    (given, random) => `${given.occasion}${what(given, random)}（${given.version}）`,
    (given, random) => `${given.call} 返回 ${given.code}，${what(given, random)}`,
    (given, random) => `${given.place}：${what(given, random)}`,
    (given) => `${given.occasion}，${given.symptom}`,
    (given, random) =>
      `${given.version} ${product(given, random)}${what(given, random)}，错误码 ${given.code}`,
    (given, random) => `${what(given, random)}，${given.call} 应该什么时候调用？`,
    (given, random) => `${short(given)} 上${what(given, random)}怎么排查`,
    (given, random) => `先调 ${given.call} 还是 ${api(given, random)}？${what(given, random)}`,
  ],
};

const openings: Record<Language, Sentences> = {
  en: [
    (given, random) =>
      `We build ${product(given, random)} with ${given.version}. ${upper(given.occasion)}, ${given.symptom}.`,
    (given) =>
      `${upper(given.symptom)}. It happens ${given.occasion}, and I can make it happen about one time in five.`,
    (given) =>
      `Since last week ${given.symptom}, ${given.occasion}. \`${given.call}\` returns \`${given.code}\` and nothing else is in the log.`,
    (given, random) =>
      `In our app (${product(given, random)}) ${given.symptom}. I expected \`${given.call}\` to take care of that.`,
  ],
  zh: [
    (given, random) =>
      `我们用 ${given.version} 做${product(given, random)}，${given.occasion}，${given.symptom}。`,
    (given) => `${given.symptom}。${given.occasion}出现，大约五次能复现一次。`,
    (given) =>
      `从上周开始，${given.occasion}${given.symptom}。\`${given.call}\` 返回 \`${given.code}\`，日志里没有别的信息。`,
    (given, random) =>
      `线上的${product(given, random)}项目，${given.symptom}。我以为 \`${given.call}\` 会处理这种情况。`,
  ],
};

const surroundings: Record<Language, Sentences> = {
  en: [
    (given, random) =>
      `Environment: ${given.version}, ${given.place}. About ${10 + random.below(900)} users see it each day out of ${1 + random.below(60)} thousand.`,
    (given) => `Seen on ${given.place} with ${given.version}; another device in the same network is fine.`,
    (given, random) =>
      `${given.place}, ${given.version}, ${16 * (1 + random.below(60))} kbps uplink, ${random.below(12)} per cent loss, round trip ${20 + random.below(400)} ms.`,
  ],
  zh: [
    (given, random) =>
      `环境：${given.version}，${given.place}。每天 ${1 + random.below(60)} 万用户里大约有 ${10 + random.below(900)} 人遇到。`,
    (given) => `在 ${given.place} 上出现，版本 ${given.version}；同一网络下另一台设备正常。`,
    (given, random) =>
      `${given.place}，${given.version}，上行 ${16 * (1 + random.below(60))} kbps，丢包百分之 ${random.below(12)}，往返 ${20 + random.below(400)} 毫秒。`,
  ],
};

const attempts: Record<Language, Sentences> = {
  en: [
    (given, random) => `I tried to ${fix(given, random)}. It became rarer and did not go away.`,
    (given, random) =>
      `Calling \`${api(given, random)}\` before \`${given.call}\` changes nothing, and neither does an older release.`,
    (given, random) =>
      `I suspected that ${cause(given, random)}, but with a clean demo project it is the same.`,
  ],
  zh: [
    (given, random) => `试过${fix(given, random)}，变少了，但没有消失。`,
    (given, random) => `在 \`${given.call}\` 之前调用 \`${api(given, random)}\` 没有效果，换旧版本也一样。`,
    (given, random) => `怀疑是${cause(given, random)}，但用官方示例工程也能复现。`,
  ],
};

const requests: Record<Language, Sentences> = {
  en: [
    (given) => `Is \`${given.code}\` expected here, and what should I look at next?`,
    (given, random) => `What is the right order of \`${given.call}\` and \`${api(given, random)}\`?`,
    () => `Has anybody solved this without a new release of the app?`,
    (given) => `Is this a known problem of ${given.version}?`,
  ],
  zh: [
    (given) => `这里返回 \`${given.code}\` 正常吗？下一步应该看什么？`,
    (given, random) => `\`${given.call}\` 和 \`${api(given, random)}\` 的正确顺序是什么？`,
    () => "有没有不用发新版本就能解决的办法？",
    (given) => `这是 ${given.version} 的已知问题吗？`,
  ],
};

const additions: Record<Language, Sentences> = {
  en: [
    (given, random) =>
      `Edit: it also happens on ${placeOn(random, given.platform)}, so it is not this one device.`,
    (given, random) =>
      `Edit: with \`${api(given, random)}\` turned off it is gone, but that is no solution for us.`,
  ],
  zh: [
    (given, random) => `补充：在 ${placeOn(random, given.platform)} 上也能复现，不是个别机型的问题。`,
    (given, random) => `补充：关掉 \`${api(given, random)}\` 就正常了，但我们不能关。`,
  ],
};

const diagnoses: Record<Language, Sentences> = {
  en: [
    (given, random) => `The reason is that ${cause(given, random)}. ${upper(fix(given, random))}.`,
    (given, random) =>
      `\`${given.code}\` means that ${cause(given, random)}. What helped us: ${fix(given, random)}.`,
    (given, random) =>
      `We had the same ${given.occasion}: ${cause(given, random)}. Call \`${given.call}\` once and ${fix(given, random)}.`,
    (given, random) =>
      `Look at \`${api(given, random)}\` first. If its callback never comes, ${cause(given, random)}; then ${fix(given, random)}.`,
  ],
  zh: [
    (given, random) => `原因是${cause(given, random)}。建议${fix(given, random)}。`,
    (given, random) => `\`${given.code}\` 表示${cause(given, random)}。我们的做法是${fix(given, random)}。`,
    (given, random) =>
      `我们也遇到过，${given.occasion}：${cause(given, random)}。\`${given.call}\` 只调用一次，然后${fix(given, random)}。`,
    (given, random) =>
      `先看 \`${api(given, random)}\` 的回调。如果一直没有回调，就是${cause(given, random)}，这时${fix(given, random)}。`,
  ],
};

const remedies: Record<Language, Sentences> = {
  en: [
    (given, random) =>
      `Then ${fix(given, random)}. In ${given.version} the default of \`${api(given, random)}\` is ${random.below(2) === 0 ? "on" : "off"}, so set it yourself.`,
    (_, random) =>
      `After that the rate went from ${2 + random.below(9)}.${random.below(10)} per cent to 0.${1 + random.below(9)} per cent in our statistics.`,
    (given, random) =>
      `To be sure, print what \`${api(given, random)}\` returns: ${given.code} here, 0 when it works on ${short(given)}.`,
  ],
  zh: [
    (given, random) =>
      `然后${fix(given, random)}。${given.version} 里 \`${api(given, random)}\` 默认是${random.below(2) === 0 ? "打开" : "关闭"}的，需要自己设置。`,
    (_, random) =>
      `改完之后，发生率从百分之 ${2 + random.below(9)}.${random.below(10)} 降到了百分之 0.${1 + random.below(9)}。`,
    (given, random) =>
      `可以打印 \`${api(given, random)}\` 的返回值确认：出问题时是 ${given.code}，${short(given)} 上正常时是 0。`,
  ],
};

const caveats: Record<Language, Sentences> = {
  en: [
    (given) => `Careful: before ${given.version} this was different.`,
    (given, random) => `This does not help if ${cause(given, random)}; that is another story.`,
    (given) => `It costs a gap of about 60 ms when \`${given.call}\` is called during a call.`,
  ],
  zh: [
    (given) => `注意：${given.version} 之前的行为不一样。`,
    (given, random) => `如果是${cause(given, random)}，这个办法没有用。`,
    (given) => `通话中调用 \`${given.call}\` 会有大约 60 毫秒的断音。`,
  ],
};

const remarks: Record<Language, Sentences> = {
  en: [
    (given) => `Which build of ${given.version} is that?`,
    (given) => `Same here on ${given.place}.`,
    (given) => `What does \`${given.call}\` return before the \`${given.code}\`?`,
    (given, random) => `That did it, thank you. For the record: we also had to ${fix(given, random)}.`,
    () => "Could you attach a log from both sides?",
    (given, random) => `Are you sure that \`${api(given, random)}\` is not called twice?`,
  ],
  zh: [
    (given) => `${given.version} 是哪个构建号？`,
    (given) => `${given.place} 上也一样。`,
    (given) => `\`${given.code}\` 之前 \`${given.call}\` 返回什么？`,
    (given, random) => `解决了，谢谢。补充一下：还需要${fix(given, random)}。`,
    () => "能贴一下双方的日志吗？",
    (given, random) => `确认 \`${api(given, random)}\` 没有调用两次吗？`,
  ],
};
