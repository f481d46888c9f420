/** The named cast of the seed: everybody's password is `sidetone-demo-2026` (README). */

import type { Platform } from "~/domain/questions/vocabulary";
import type { Region } from "~/domain/vendors/vocabulary";

export const SEED_PASSWORD = "sidetone-demo-2026";

export const VENDORS = {
  lumenvoice: {
    name: "LumenVoice",
    about:
      "Real-time voice and video SDKs for social, meeting and live products. Support engineers in Shanghai, Singapore and Berlin.",
  },
  northbeam: {
    name: "Northbeam",
    about:
      "Low-latency streaming and conferencing infrastructure with an open signalling protocol. 实时音视频与低延迟直播。",
  },
} as const;

export type VendorSlug = keyof typeof VENDORS;

type ProductOfCast = {
  vendor: VendorSlug;
  name: string;
  about: string;
  platforms: readonly Platform[];
  releases: readonly string[];
};

export const PRODUCTS = {
  "lumen-rtc": {
    vendor: "lumenvoice",
    name: "Lumen RTC SDK",
    about: "Calls and rooms with audio, video and screen. 音视频通话与房间。",
    platforms: [
      "android",
      "ios",
      "web",
      "windows",
      "macos",
      "linux",
      "electron",
      "flutter",
      "react-native",
      "unity",
      "harmonyos",
    ],
    releases: ["4.0.0", "4.1.0", "4.2.0", "4.2.1", "4.3.0", "4.4.0", "4.5.1"],
  },
  "lumen-live": {
    vendor: "lumenvoice",
    name: "Lumen Live",
    about: "Live shows with guests and a large audience. 直播与连麦。",
    platforms: ["android", "ios", "web", "mini-program"],
    releases: ["2.6.0", "2.7.0", "2.8.2"],
  },
  "lumen-cloud-recording": {
    vendor: "lumenvoice",
    name: "Lumen Cloud Recording",
    about: "Records rooms on the server. 云端录制。",
    platforms: [],
    releases: ["1.9.0", "2.0.0"],
  },
  "beam-sdk": {
    vendor: "northbeam",
    name: "Beam SDK",
    about: "Conferencing with an open signalling protocol.",
    platforms: ["android", "ios", "web", "windows", "macos", "linux", "electron", "react-native", "unity"],
    releases: ["3.8.0", "3.9.0", "3.10.0", "3.10.4", "4.0.0-beta.2"],
  },
  "beam-edge": {
    vendor: "northbeam",
    name: "Beam Edge",
    about: "Relays close to your users, and the players that pull from them.",
    platforms: ["linux", "android", "ios", "web"],
    releases: ["1.4.0", "1.5.0"],
  },
} as const satisfies Record<string, ProductOfCast>;

export type ProductSlug = keyof typeof PRODUCTS;

type CastMember = {
  name: string;
  language: "zh" | "en";
  timeZone: string;
  bio?: string;
  role?: "moderator" | "admin";
  staff?: {
    vendor: VendorSlug;
    tier: "L1" | "L2" | "L3" | "FAE";
    title: string;
    lead?: boolean;
    regions?: readonly Region[];
  };
};

/** E-mail addresses are `<key>@example.com`. */
export const CAST = {
  // developers
  linyue: {
    name: "林月",
    language: "zh",
    timeZone: "Asia/Shanghai",
    bio: "语聊房后端转客户端，Android 为主。",
  },
  zhaokai: { name: "赵凯", language: "zh", timeZone: "Asia/Shanghai", bio: "在线教育，Web 与 Electron。" },
  sunqian: { name: "孙倩", language: "zh", timeZone: "Asia/Shanghai", bio: "iOS 开发，做连麦直播。" },
  hejun: { name: "何俊", language: "zh", timeZone: "Asia/Shanghai", bio: "音频算法爱好者，降噪与回声。" },
  tangwei: {
    name: "唐薇",
    language: "zh",
    timeZone: "Asia/Hong_Kong",
    bio: "Flutter 与鸿蒙，跨端会议应用。",
  },
  maya: {
    name: "Maya Okafor",
    language: "en",
    timeZone: "Africa/Lagos",
    bio: "Telehealth on Android and the web.",
  },
  tomas: {
    name: "Tomas Lindqvist",
    language: "en",
    timeZone: "Europe/Stockholm",
    bio: "Games voice chat, Unity and C++.",
  },
  priya: {
    name: "Priya Raman",
    language: "en",
    timeZone: "Asia/Kolkata",
    bio: "React Native classrooms at scale.",
  },
  diego: {
    name: "Diego Herrera",
    language: "en",
    timeZone: "America/Mexico_City",
    bio: "Live shopping; token servers; on call too often.",
  },
  hannah: {
    name: "Hannah Weiss",
    language: "en",
    timeZone: "Europe/Berlin",
    bio: "SRE. Packet captures before opinions.",
  },
  // LumenVoice
  wanglei: {
    name: "王磊",
    language: "zh",
    timeZone: "Asia/Shanghai",
    staff: { vendor: "lumenvoice", tier: "L1", title: "Support engineer", regions: ["china"] },
  },
  chenjing: {
    name: "陈静",
    language: "zh",
    timeZone: "Asia/Shanghai",
    staff: { vendor: "lumenvoice", tier: "L2", title: "Senior support engineer, audio", regions: ["china"] },
  },
  oliver: {
    name: "Oliver Grant",
    language: "en",
    timeZone: "Europe/Berlin",
    staff: { vendor: "lumenvoice", tier: "L3", title: "Architect, media transport", regions: ["europe"] },
  },
  xufan: {
    name: "徐帆",
    language: "zh",
    timeZone: "Asia/Singapore",
    staff: {
      vendor: "lumenvoice",
      tier: "FAE",
      title: "Field engineer, APAC",
      regions: ["asia-pacific", "china"],
    },
  },
  meilin: {
    name: "Mei Lin",
    language: "en",
    timeZone: "Asia/Singapore",
    staff: { vendor: "lumenvoice", tier: "L3", title: "Head of developer support", lead: true },
  },
  // Northbeam
  arjun: {
    name: "Arjun Mehta",
    language: "en",
    timeZone: "Asia/Kolkata",
    staff: { vendor: "northbeam", tier: "L1", title: "Developer support" },
  },
  sofia: {
    name: "Sofia Petrova",
    language: "en",
    timeZone: "Europe/Sofia",
    staff: { vendor: "northbeam", tier: "L2", title: "Support engineer, web" },
  },
  liuyang: {
    name: "刘洋",
    language: "zh",
    timeZone: "Asia/Shanghai",
    staff: { vendor: "northbeam", tier: "L3", title: "Architect, congestion control" },
  },
  kenji: {
    name: "Kenji Mori",
    language: "en",
    timeZone: "Asia/Tokyo",
    staff: { vendor: "northbeam", tier: "FAE", title: "Field engineer", lead: true },
  },
  // the house
  rosa: { name: "Rosa Delgado", language: "en", timeZone: "America/New_York", role: "moderator" },
  admin: { name: "Sidetone Admin", language: "en", timeZone: "UTC", role: "admin" },
} as const satisfies Record<string, CastMember>;

export type CastKey = keyof typeof CAST;
