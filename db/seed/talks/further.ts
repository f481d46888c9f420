import type { SeedSeries, SeedTalk } from "../content";

/** A series of the community, held on a Thursday evening. */
export const seededSeries: SeedSeries[] = [
  {
    key: "rtc-office-hours",
    by: "rosa",
    ofCommunity: true,
    language: "en",
    title: "RTC office hours",
    abstract:
      "An hour for whatever does not work: bring a log, a dump or a question, and look at it together.",
    rhythm: "fortnightly",
    weekday: 4,
    nth: null,
    localTime: "18:00",
    timeZone: "Europe/Berlin",
    minutes: 60,
    startedDaysAgo: 70,
  },
];

const officeHours = {
  by: "rosa",
  ofCommunity: true,
  series: "rtc-office-hours",
  language: "en",
  at: "18:00",
  timeZone: "Europe/Berlin",
  minutes: 60,
  onlineUrl: "https://meet.example.com/office-hours",
  addressShown: "shortly-before",
  spoken: ["en", "zh"],
  level: "introductory",
} as const;

/** Talks of the community and of a series, one that is postponed, a draft and a proposal. */
export const furtherTalks: SeedTalk[] = [
  {
    ...officeHours,
    spoken: [...officeHours.spoken],
    key: "office-hours-past",
    title: "Office hours: one-way audio",
    abstract: "Three calls in which one side hears nothing, and the five places to look.",
    description:
      "We went through three dumps that people brought.\n\n- A permission that was asked for too late\n- A relay that answered on the wrong port\n- A headset that said it was connected",
    speakers: [
      { name: "Tomas Lindqvist", role: "Developer", organisation: "Nordlicht Games", account: "tomas" },
    ],
    inDays: -20,
    weekday: 4,
    tags: ["audio-sync", "permissions"],
    followers: ["maya", "priya"],
  },
  {
    ...officeHours,
    spoken: [...officeHours.spoken],
    key: "office-hours-next",
    title: "Office hours: what your users' networks do to you",
    abstract:
      "Bring a call that was bad on one network and fine on another. We read its statistics together.",
    description:
      "Bring a dump of one bad call and of a good one.\n\nRemove names and addresses first. Nobody records this hour.",
    speakers: [
      {
        name: "Priya Raman",
        role: "Developer",
        organisation: "Classrooms at scale",
        bio: "Has read more call statistics than novels.",
        account: "priya",
      },
    ],
    inDays: 8,
    weekday: 4,
    tags: ["weak-network", "stats"],
    capacity: 25,
    followers: ["maya", "tomas", "hannah"],
  },
  {
    key: "talk-beam-edge-postponed",
    by: "sofia",
    language: "en",
    title: "Relays in your own rack: Beam Edge from zero",
    abstract:
      "Which traffic a relay close to your users takes off the long way, and what it costs to run one.",
    description: "Outline:\n\n1. Which calls profit\n2. A first relay in twenty minutes\n3. Watching it",
    speakers: [
      { name: "Sofia Petrova", role: "Support engineer, web", organisation: "Northbeam", account: "sofia" },
    ],
    inDays: 12,
    at: "16:00",
    timeZone: "Europe/Sofia",
    minutes: 45,
    onlineUrl: "https://meet.example.com/northbeam/edge",
    tags: ["turn", "weak-network"],
    product: "beam-edge",
    furtherProducts: ["beam-sdk"],
    willBeRecorded: true,
    followers: ["hannah"],
    postponed: {
      reason: "The release that this is about comes two weeks later. A new date follows.",
      hoursAgo: 20,
    },
  },
  {
    key: "talk-screen-share-draft",
    by: "oliver",
    language: "en",
    title: "Sharing a screen with small letters: sharpness against motion",
    abstract: "Why text is blurred when somebody scrolls, and which three settings decide.",
    description:
      "To be written together with the desktop team:\n\n- Content hints\n- Frame rate\n- Simulcast",
    speakers: [{ name: "Oliver Grant", role: "Architect, media transport", account: "oliver" }],
    inDays: 40,
    at: "17:30",
    timeZone: "Europe/Berlin",
    minutes: 60,
    onlineUrl: "https://meet.example.com/lumenvoice/screen",
    tags: ["screen-share", "simulcast"],
    product: "lumen-rtc",
    level: "advanced",
    scenario: "meeting",
    willBeRecorded: true,
    followers: [],
    draft: { daysAgo: 2 },
  },
  {
    key: "talk-telehealth-proposed",
    by: "maya",
    language: "en",
    title: "Telehealth on bad networks: what patients really hear",
    abstract:
      "A year of calls between clinics and villages: what failed, what helped, and what we still cannot fix.",
    description:
      "I would show our figures and play anonymised recordings, with consent.\n\nForty minutes and questions.",
    speakers: [{ name: "Maya Okafor", role: "Developer", organisation: "Telehealth" }],
    inDays: 30,
    at: "15:00",
    timeZone: "Africa/Lagos",
    minutes: 60,
    tags: ["weak-network", "latency"],
    product: "lumen-rtc",
    scenario: "telehealth",
    followers: [],
    draft: { daysAgo: 1, proposedBy: "maya" },
  },
];
