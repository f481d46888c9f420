/** The shapes in which seed content is written. All times are relative to the moment of seeding, so the site always looks lived in. */
import type { Verdict } from "~/domain/questions/details";
import type { Scenario, Stage } from "~/domain/questions/vocabulary";
import type { AddressShown } from "~/domain/talks/address";
import type { Rhythm } from "~/domain/talks/rhythm";
import type { Level } from "~/domain/talks/vocabulary";
import type { Tier } from "~/domain/viewer";
import type { CastKey } from "./cast";

export type SeedComment = { by: CastKey; body: string; hoursLater: number };

export type SeedVerdict = {
  by: CastKey;
  verdict: Verdict;
  version?: string;
  comment?: string;
  hoursLater: number;
};

export type SeedMark = {
  by: CastKey;
  /** Hours after the question was asked. */
  hoursLater: number;
  note: string;
  platforms?: string[];
  fromVersion?: string;
  toVersion?: string;
  scenario?: Scenario;
  /** A release that came out since and that nobody has checked it for. */
  notCheckedFor?: string;
  verdicts?: SeedVerdict[];
  /** An L1's proposal that nobody has confirmed yet. */
  proposedOnly?: boolean;
  withdrawn?: { by: CastKey; reason: string; hoursLater: number };
  /** Key of the answer in the same thread whose mark replaced this one. */
  supersededBy?: string;
};

export type SeedAnswer = {
  /** Unique within the thread. */
  key: string;
  by: CastKey;
  /** Hours after the question was asked. */
  hoursLater: number;
  body: string;
  score: number;
  comments?: SeedComment[];
  mark?: SeedMark;
  /** A later edit; one after the mark turns the mark into "needs re-check". */
  edit?: { by: CastKey; body: string; summary: string; hoursLater: number };
};

/** What staff did with a question at their desk. */
export type SeedDeskWork = { by: CastKey; hoursLater: number } & (
  | { did: "claim" }
  | { did: "hand-over"; tier: Tier; note: string }
  | { did: "note"; note: string }
  /** Put aside until so many hours from the moment of seeding. */
  | { did: "snooze"; note: string; forHours: number }
);

export type SeedThread = {
  /** Stable kebab-case key: seeding twice changes nothing because of it. */
  key: string;
  language: "zh" | "en";
  by: CastKey;
  daysAgo: number;
  title: string;
  /** Markdown. */
  body: string;
  tags: string[];
  product?: string;
  release?: string;
  platform?: string;
  severity?: "P0" | "P1" | "P2" | "P3";
  scenario?: Scenario;
  stage?: Stage;
  score: number;
  comments?: SeedComment[];
  answers: SeedAnswer[];
  accepted?: { answer: string; hoursLater: number; onBehalfBy?: CastKey };
  desk?: SeedDeskWork[];
  closed?: { by: CastKey; reason: string; hoursLater: number };
  /** It was asked before: merged into that thread just now, so that it can still be taken back. */
  merged?: { by: CastKey; into: string };
  edit?: { by: CastKey; title?: string; body: string; summary: string; hoursLater: number };
};

export type SeedTalk = {
  key: string;
  by: CastKey;
  language: "zh" | "en";
  title: string;
  abstract: string;
  /** Markdown. */
  description: string;
  speakers: { name: string; role: string; organisation?: string; bio?: string; account?: CastKey }[];
  /** Of the community, announced by a moderator. */
  ofCommunity?: true;
  /** The key of its series. */
  series?: string;
  level?: Level;
  scenario?: Scenario;
  spoken?: string[];
  capacity?: number;
  willBeRecorded?: true;
  addressShown?: AddressShown;
  furtherProducts?: string[];
  /** Written so long ago, and not announced; `proposedBy`: proposed to the vendor of its product, and waiting for a decision. */
  draft?: { daysAgo: number; proposedBy?: CastKey };
  /** Days from the moment of seeding; negative is past. */
  inDays: number;
  /** Not on that day but on the next such day of the week (Monday is 1): a series keeps to its day. */
  weekday?: number;
  /** Wall time of the start in the zone, HH:MM. */
  at: string;
  timeZone: string;
  minutes: number;
  onlineUrl?: string;
  place?: string;
  tags: string[];
  product?: string;
  /** The earlier plan of a talk that was moved. */
  movedFrom?: { inDays: number; at: string; hoursAgo: number };
  cancelled?: { reason: string; hoursAgo: number };
  postponed?: { reason: string; hoursAgo: number };
  recordingUrl?: string;
  slidesUrl?: string;
  followers: CastKey[];
};

export type SeedSeries = Rhythm & {
  key: string;
  by: CastKey;
  ofCommunity?: true;
  language: "zh" | "en";
  title: string;
  abstract: string;
  localTime: string;
  timeZone: string;
  minutes: number;
  startedDaysAgo: number;
};

/** What was kept of a talk that is over. */
export type SeedAfterwards = {
  /** Who put it there. */
  by: CastKey;
  /** Seconds and title. */
  chapters: readonly (readonly [number, string])[];
  /** WebVTT. */
  transcript: string;
  questions: readonly SeedTalkQuestion[];
};

export type SeedTalkQuestion = {
  by: CastKey;
  /** Short Markdown. */
  body: string;
  votes: readonly CastKey[];
  hoursBefore: number;
  answer?: { by: CastKey; body: string; atSeconds: number; hoursAfter: number };
};
