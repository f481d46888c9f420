/** Words that a question's environment is told in. The keys are stored; their names stand in the dictionaries. */

export const platforms = [
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
  "mini-program",
] as const;
export type Platform = (typeof platforms)[number];

export const platformNames: Record<Platform, string> = {
  android: "Android",
  ios: "iOS",
  web: "Web",
  windows: "Windows",
  macos: "macOS",
  linux: "Linux",
  electron: "Electron",
  flutter: "Flutter",
  "react-native": "React Native",
  unity: "Unity",
  harmonyos: "HarmonyOS",
  "mini-program": "Mini Program",
};

/** P0: nobody can make a call in production. P3: a question. */
export const severities = ["P0", "P1", "P2", "P3"] as const;
export type Severity = (typeof severities)[number];

/** What is being built. */
export const scenarios = [
  "one-to-one",
  "live-show",
  "voice-room",
  "meeting",
  "classroom",
  "game",
  "shopping",
  "telehealth",
  "devices",
] as const;
export type Scenario = (typeof scenarios)[number];

/** How far the asker's product is. */
export const stages = ["selection", "integration", "live"] as const;
export type Stage = (typeof stages)[number];

export const questionLists = ["newest", "active", "unanswered", "solved", "official"] as const;
export type QuestionList = (typeof questionLists)[number];
