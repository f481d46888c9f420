/** What the parts of a made-up thread share. */

import type { Tally } from "~/domain/clock/figures";
import type { Severity, Stage } from "~/domain/questions/vocabulary";
import type { Promises } from "../seed/terms";
import type { Crowd, Staff } from "./people";
import type { Piece } from "./pieces";
import type { Random } from "./random";
import type { Tables } from "./tables";
import type { Case } from "./texts";
import type { Topic } from "./topics";
import type { Language } from "./words";

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

export type Product = {
  id: number;
  name: string;
  vendorId: number;
  /** Oldest first. */
  releases: readonly { id: number; version: string; releasedAt: Date }[];
};

export type Surroundings = {
  random: Random;
  now: Date;
  crowd: Crowd;
  products: readonly Product[];
  tagIds: ReadonlyMap<string, number>;
  code: ReadonlyMap<Topic, readonly Piece[]>;
  tables: Tables;
  promises: Promises;
  figures: Tally;
};

export type Happening = {
  at: Date;
  verb: string;
  actorId: number;
  actorRole?: string | null;
  answerId?: number | null;
  commentId?: number;
  markId?: number;
  revisionId?: number;
  reason?: string;
  data?: Record<string, unknown>;
  told?: readonly number[];
};

export type Answer = {
  id: number;
  authorId: number;
  at: Date;
  editedAt: Date | null;
  revisionIds: readonly number[];
  isVisible: boolean;
};

export type Thread = Surroundings & {
  given: Case;
  id: number;
  askerId: number;
  severity: Severity | null;
  stage: Stage | null;
  product: Product | null;
  staff: readonly Staff[];
  happened: Happening[];
};

/** Adds one revision of the question, or of an answer; gives its id. */
export function addRevision(
  { tables, id }: Thread,
  given: {
    answerId: number | null;
    number: number;
    title: string | null;
    text: Piece;
    facts: string | null;
    summary: string;
    authorId: number;
    at: Date;
  },
): number {
  const revisionId = tables.ids.revisions.next();
  tables.revisions.add({
    id: revisionId,
    question_id: given.answerId === null ? id : null,
    answer_id: given.answerId,
    number: given.number,
    title: given.title,
    ...given.text,
    facts: given.facts,
    summary: given.summary,
    author_id: given.authorId,
    created_at: given.at,
  });
  return revisionId;
}

/** The instant so much later, or null when that has not come yet. */
export function before(now: Date, from: Date, milliseconds: number): Date | null {
  const at = new Date(from.getTime() + Math.max(1, Math.round(milliseconds)));
  return at < now ? at : null;
}

/** Few people write much, most write little. */
export function writer(random: Random, { userIds }: Crowd): number {
  return userIds[Math.floor(userIds.length * random.next() ** 2.2)] ?? 0;
}

export const codeOf = ({ code, given }: Thread) => code.get(given.topic) ?? [];

export const roleOf = (staff: readonly Staff[], userId: number) =>
  staff.find((one) => one.userId === userId)?.role ?? null;

export const reasons: Record<Language, readonly string[]> = {
  en: [
    "A matter of taste that no answer can settle.",
    "The same was asked and answered before.",
    "The log holds personal data of others.",
    "Advertising for another product.",
  ],
  zh: [
    "讨论的是个人偏好，没有明确的答案。",
    "之前已经有相同的问题和答案。",
    "日志里有他人的个人信息。",
    "内容是其他产品的广告。",
  ],
};
