/** From what the domain reads to what components show. */
import type { Cause } from "~/domain/events/causes";
import type { Verdicts } from "~/domain/questions/details";
import { type Platform, platformNames, type Scenario } from "~/domain/questions/vocabulary";
import { isWithin, newestFirst } from "~/lib/version";
import {
  answerHistoryPath,
  answerMarksPath,
  answerPath,
  personPath,
  productPath,
  questionPath,
  tagPath,
} from "~/paths";
import type { Severity, Tier } from "./badge";
import type { EnvironmentView } from "./environment-line";
import type { AcceptanceView, MarkState, MarkView, ScopeView } from "./marks";
import type { PersonView } from "./person-line";
import type { QuestionRowView } from "./question-row";
import type { TagView } from "./tag-list";

type Person = { id: number; name: string | null; staff?: { tier: string; vendor: string } | null };

export function personView({ id, name, staff }: Person): PersonView {
  return {
    id,
    name: name ?? "",
    href: name === null ? null : personPath(id),
    staff: staff ? { tier: staff.tier as Tier, vendorName: staff.vendor } : null,
  };
}

export function tagViews(tags: readonly string[]): TagView[] {
  return tags.map((name) => ({ name, href: tagPath(name) }));
}

export function platformName(platform: string): string {
  return platformNames[platform as Platform] ?? platform;
}

type Environment = {
  product: { slug: string; name: string } | null;
  release: string | null;
  platform: string | null;
  severity: Severity | null;
  /** Lists leave it out. */
  scenario?: Scenario | null;
};

export function environmentView({
  product,
  release,
  platform,
  severity,
  scenario = null,
}: Environment): EnvironmentView {
  return {
    product: product && { name: product.name, href: productPath(product.slug) },
    release,
    platforms: platform ? [platformName(platform)] : [],
    severity,
    scenario,
  };
}

type Summary = Environment & {
  id: number;
  title: string;
  language: "en" | "zh";
  score: number;
  answerCount: number;
  createdAt: string;
  lastActivityAt: string;
  solvedAt: string | null;
  officialAt: string | null;
  closedAt: string | null;
  author: { id: number; name: string | null };
  tags: string[];
  official: OfficialAnswer | null;
  acceptedAnswerId: number | null;
};

type OfficialAnswer = {
  answerId: number;
  at: string;
  by: Person;
  fromVersion: string | null;
  toVersion: string | null;
  platforms: string[];
  scenario: Scenario | null;
};

/** What an official answer of a list was marked for. */
export function scopeView({ fromVersion, toVersion, platforms, scenario }: OfficialAnswer): ScopeView {
  return { fromVersion, toVersion, platforms: platforms.map(platformName), scenario, productName: null };
}

/** `by` says which time the list is ordered by: of the newest official answers, when they were marked, and by whom. */
export function questionRowView(
  question: Summary,
  by: "asked" | "active" | "official" = "asked",
): QuestionRowView {
  const { official, acceptedAnswerId } = question;
  const answerId = official?.answerId ?? acceptedAnswerId;
  const marked = by === "official" ? official : null;
  return {
    href: questionPath(question.id),
    title: question.title,
    language: question.language,
    score: question.score,
    answers: question.answerCount,
    solved: question.solvedAt !== null,
    official: question.officialAt === null ? null : "official",
    closed: question.closedAt !== null,
    environment: environmentView(question),
    tags: tagViews(question.tags),
    answer: answerId === null ? null : { href: answerPath(answerId), isOfficial: official !== null },
    scope: marked && scopeView(marked),
    person: personView(marked?.by ?? question.author),
    verb: marked ? "marked" : by === "active" ? "active" : "asked",
    at: marked?.at ?? (by === "active" ? question.lastActivityAt : question.createdAt),
  };
}

type Mark = {
  state: MarkState;
  vendor: { name: string };
  product: string;
  platforms: string[];
  fromVersion: string | null;
  toVersion: string | null;
  scenario: Scenario | null;
  note: string;
  markedAt: string | null;
  markedBy: { id: number; name: string | null } | null;
  markedTier: string | null;
  proposedAt: string | null;
  proposedBy: { id: number; name: string | null } | null;
  selfMarked: boolean;
  stateChangedAt: string;
  revisionNumber: number;
  supersededByAnswerId: number | null;
  replacesAnswerIds: number[];
  recheckCause: Cause | null;
  checked: { at: string; by: { id: number; name: string | null }; tier: string | null } | null;
  unchecked: string[];
  checkedFor: string[];
  verdicts: Verdicts;
};

export function markView(mark: Mark, answer: { id: number; revisionNumber: number }): MarkView {
  const isProposal = mark.state === "proposed";
  const checked = mark.state === "official" ? mark.checked : null;
  const by = (isProposal ? mark.proposedBy : (checked?.by ?? mark.markedBy)) ?? { id: 0, name: null };
  const tier = checked ? checked.tier : mark.markedTier;
  const [newest = null] = newestFirst(mark.checkedFor);
  const edited = { from: mark.revisionNumber, to: answer.revisionNumber };
  return {
    state: mark.state,
    vendorName: mark.vendor.name,
    productName: mark.product,
    platforms: mark.platforms.map(platformName),
    fromVersion: mark.fromVersion,
    toVersion: mark.toVersion,
    note: mark.note,
    by: {
      id: by.id,
      name: by.name ?? "",
      href: by.name === null ? null : personPath(by.id),
      tier: isProposal ? null : (tier as Tier | null),
    },
    at: (isProposal ? mark.proposedAt : (checked?.at ?? mark.markedAt)) ?? mark.stateChangedAt,
    own: mark.selfMarked,
    scenario: mark.scenario,
    recheckCause: mark.recheckCause,
    unchecked: newestFirst(mark.unchecked),
    checkedFor: newest !== null && isWithin(newest, mark.fromVersion, mark.toVersion) ? newest : null,
    verdicts: mark.verdicts,
    diffHref: edited.from < edited.to ? answerHistoryPath(answer.id, edited) : null,
    historyHref: answerMarksPath(answer.id),
    earlierHrefs: mark.replacesAnswerIds.map(answerPath),
    newerHref: mark.supersededByAnswerId === null ? null : answerPath(mark.supersededByAnswerId),
  };
}

type Acceptance = { at: string; by: { id: number; name: string | null }; onBehalfAs: string | null };

export function acceptanceView({ at, by, onBehalfAs }: Acceptance): AcceptanceView {
  return {
    at,
    by: { name: by.name ?? "", href: by.name === null ? null : personPath(by.id) },
    forAsker: onBehalfAs !== null,
  };
}
