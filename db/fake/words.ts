/** Words that any topic is told with: devices, occasions, versions, names of functions. */
import type { Platform } from "~/domain/questions/vocabulary";
import type { Random } from "./random";

export type Language = "zh" | "en";

/** Devices and systems by platform; a number stands where `#` does. */
const places: Record<Platform, readonly string[]> = {
  android: [
    "Pixel 7, Android 14",
    "Galaxy S23, Android 14",
    "Redmi Note 1#, Android 13",
    "OPPO Reno#, Android 12",
  ],
  ios: ["iPhone 1#, iOS 17.#", "iPhone 1# Pro, iOS 18.#", "iPad Air, iPadOS 17.#", "iPhone SE, iOS 16.#"],
  web: [
    "Chrome 13#, Windows 11",
    "Safari 17.#, macOS 14",
    "Edge 13#, Windows 10",
    "Firefox 13#, Ubuntu 24.04",
  ],
  windows: ["ThinkPad X1, Windows 11 23H2", "Surface Pro #, Windows 11", "Windows 10 22H2"],
  macos: ["MacBook Air M2, macOS 14.#", "Mac mini M1, macOS 15.#", "iMac, macOS 13.#"],
  linux: ["Ubuntu 22.04, PipeWire 1.#", "Debian 12, PulseAudio 16", "Fedora 4#, Wayland"],
  electron: ["Electron 3#, macOS 14", "Electron 2#, Windows 11", "Electron 3#, Ubuntu 22.04"],
  flutter: ["Flutter 3.2#, Pixel 6", "Flutter 3.1#, iPhone 13", "Flutter 3.2#, Galaxy A5#"],
  "react-native": ["React Native 0.7#, iPhone 14", "React Native 0.7#, Pixel 7a", "Expo 5#, Galaxy S22"],
  unity: ["Unity 2022.3.#, Quest 3", "Unity 2021.3.1#, Windows 11", "Unity 6000.0.#, iPhone 15"],
  harmonyos: ["Mate 60, HarmonyOS 4.#", "Pura 70, HarmonyOS NEXT 5.0.#", "MatePad, HarmonyOS 4.#"],
  "mini-program": ["WeChat 8.0.4#, Android 13", "WeChat 8.0.5#, iOS 17", "Alipay 10.5.#, Android 12"],
};

const verbs = [
  ...["set", "get", "enable", "disable", "start", "stop", "update", "create", "destroy", "register", "mute"],
  ...[
    "resume",
    "pause",
    "switch",
    "bind",
    "release",
    "query",
    "push",
    "pull",
    "renew",
    "join",
    "leave",
    "apply",
  ],
];
const prefixes = [
  "Local",
  "Remote",
  "Default",
  "Preferred",
  "External",
  "Custom",
  "All",
  "Current",
  "Shared",
];
const suffixes = ["Ex", "Async", "Options", "WithUid", "Config", "V2", "State", "Mode", "List", "Enabled"];

/** What a call of the API is called: `setRemoteAudioRouteEx`. The noun comes from the topic. */
export function apiName(random: Random, nouns: readonly string[]): string {
  const prefix = random.chance(0.35) ? random.pick(prefixes) : "";
  const suffix = random.chance(0.3) ? random.pick(suffixes) : "";
  return `${random.pick(verbs)}${prefix}${random.pick(nouns)}${suffix}`;
}

/** `ERR_TOKEN_EXPIRED`, `-17` or `1109`. */
export function errorCode(random: Random, errors: readonly string[]): string {
  const kind = random.next();
  if (kind < 0.5) return random.pick(errors);
  return kind < 0.75 ? `-${1 + random.below(160)}` : String(1001 + random.below(900));
}

/** `Pixel 7, Android 14`. */
export function placeOn(random: Random, platform: Platform): string {
  return random.pick(places[platform]).replaceAll("#", () => String(random.below(10)));
}

export const occasions: Record<Language, readonly string[]> = {
  en: [
    "after switching from Wi-Fi to 4G",
    "about twenty minutes into the call",
    "only in the release build",
    "as soon as a third person joins",
    "when the app comes back from the background",
    "after the last upgrade",
    "when the screen is rotated",
    "in rooms with more than fifty members",
    "on the first call after a cold start",
    "when the headset is unplugged",
    "behind the proxy of a customer",
    "between nine and eleven in the evening",
    "when two calls follow one another within a second",
    "in one region only",
    "when the host changes the layout",
    "with the camera switched off",
    "after the computer slept",
    "when somebody shares the screen",
    "with a VPN",
    "for one user in three hundred",
  ],
  zh: [
    "从 Wi-Fi 切到 4G 之后",
    "通话大约二十分钟后",
    "只有正式包",
    "第三个人一进房",
    "应用从后台回来时",
    "上次升级之后",
    "旋转屏幕时",
    "超过五十人的房间里",
    "冷启动后的第一次通话",
    "拔掉耳机时",
    "在客户的代理后面",
    "晚上九点到十一点之间",
    "一秒内连续两次通话时",
    "只在一个地区",
    "主播切换布局时",
    "关闭摄像头时",
    "电脑休眠唤醒之后",
    "有人共享屏幕时",
    "开着 VPN 时",
    "三百个用户里有一个",
  ],
};

export const products: Record<Language, readonly string[]> = {
  en: [
    "a voice room",
    "an online classroom",
    "a telehealth app",
    "a live shop",
    "a game with team chat",
    "a meeting app",
    "a one-to-one video app",
    "a karaoke room",
    "a remote support tool",
    "a watch party",
  ],
  zh: [
    "语聊房",
    "在线课堂",
    "互联网医院",
    "电商直播",
    "游戏组队语音",
    "视频会议",
    "一对一视频",
    "在线 K 歌",
    "远程协助",
    "一起看",
  ],
};
