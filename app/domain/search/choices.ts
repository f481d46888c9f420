/** What a search may be narrowed to, with what each choice would leave. */
import type { SearchFilters } from "~/adapters/search/port";
import type { VisibleHit } from "./visible-hits.server";

/** `isMore`: it would leave at least so many, as only the first of all hits are counted. */
export type Choice = { value: string; name: string; count: number; isMore: boolean };

/**
 * Each group stands for the filters in it: its counts ignore them and obey all others. Tags hold together, so a further one is counted
 * within those that are chosen.
 */
export const choiceGroups = {
  kind: ["kind"],
  product: ["product"],
  version: ["version"],
  platform: ["platform"],
  tag: [],
  severity: ["severity"],
  scenario: ["scenario"],
  language: ["language"],
  official: ["official"],
  solved: ["solved"],
  unanswered: ["unanswered"],
  date: ["after"],
} as const satisfies Record<string, readonly (keyof SearchFilters)[]>;

export type ChoiceGroup = keyof typeof choiceGroups;
export type Choices = Record<ChoiceGroup, Choice[]>;

const MOST_CHOICES = 12;
const MOST_VERSIONS = 24;

/** How far back the choices of dates reach, in days. */
const spans = { month: 30, year: 365, "three-years": 1095 } as const;

/** The filters without those of a group. */
export function withoutGroup(filters: SearchFilters, group: ChoiceGroup): SearchFilters {
  const own: readonly string[] = choiceGroups[group];
  return Object.fromEntries(Object.entries(filters).filter(([name]) => !own.includes(name))) as SearchFilters;
}

/** The groups in which something is chosen. */
export function chosenGroups(filters: SearchFilters): ChoiceGroup[] {
  const groups = Object.keys(choiceGroups) as ChoiceGroup[];
  return groups.filter((group) => choiceGroups[group].some((name) => filters[name] !== undefined));
}

/** What the counts of a group are made of. */
export type Counted = { hits: readonly VisibleHit[]; isMore: boolean };

/**
 * The choices of every group, counted over the hits that its own filters do not narrow.
 * @param today as YYYY-MM-DD
 */
export function choicesOf(countedFor: (group: ChoiceGroup) => Counted, today: string): Choices {
  const groups = Object.keys(choiceGroups) as ChoiceGroup[];
  const choices = groups.map((group): [ChoiceGroup, Choice[]] => {
    const { hits, isMore } = countedFor(group);
    return [group, count(group, hits, today).map((choice) => ({ ...choice, isMore }))];
  });
  return Object.fromEntries(choices) as Choices;
}

type Count = Omit<Choice, "isMore">;

function count(group: ChoiceGroup, hits: readonly VisibleHit[], today: string): Count[] {
  if (group === "version")
    return counted(hits.flatMap(({ versions }) => versions.map(named)))
      .sort(byVersion)
      .slice(0, MOST_VERSIONS);
  if (group === "date") return datesOf(hits, today);
  return counted(hits.flatMap(valuesOf[group])).slice(0, MOST_CHOICES);
}

type Named = { value: string; name: string };
const named = (value: string): Named => ({ value, name: value });
const maybe = (value: string | null) => (value === null ? [] : [named(value)]);

const valuesOf: Record<Exclude<ChoiceGroup, "version" | "date">, (hit: VisibleHit) => Named[]> = {
  kind: ({ kind }) => [named(kind)],
  product: ({ products }) => products.map(({ slug, name }) => ({ value: slug, name })),
  platform: ({ platforms }) => platforms.map(named),
  tag: ({ tags }) => tags.map(named),
  severity: ({ severity }) => maybe(severity),
  scenario: ({ scenario }) => maybe(scenario),
  language: ({ language }) => [named(language)],
  official: ({ official }) => (official ? [named("yes")] : []),
  solved: ({ accepted }) => (accepted ? [named("yes")] : []),
  unanswered: ({ kind, answered }) => (kind !== "talk" && !answered ? [named("yes")] : []),
};

function counted(values: readonly Named[]): Count[] {
  const choices = new Map<string, Count>();
  for (const { value, name } of values) {
    const choice = choices.get(value) ?? { value, name, count: 0 };
    choice.count += 1;
    choices.set(value, choice);
  }
  return [...choices.values()].sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

const versionOrder = new Intl.Collator("en", { numeric: true });
const byVersion = (a: Count, b: Count) => versionOrder.compare(b.value, a.value);

/** Since when: the value is the day to write into `after`. */
function datesOf(hits: readonly VisibleHit[], today: string): Count[] {
  return Object.entries(spans).map(([name, days]) => {
    const value = new Date(Date.parse(today) - days * 86_400_000).toISOString().slice(0, 10);
    return { value, name, count: hits.filter(({ createdAt }) => createdAt >= value).length };
  });
}
