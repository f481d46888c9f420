/**
 * Words in a query that narrow it, for people who know them: is:solved kind:talk tag:echo product:lumen-rtc version:4.2 platform:ios
 * user:"Maya Okafor" before:2026-01-31 after:2025. What is no word of ours, or has a value that makes no sense, is text.
 */
import type { SearchFilters } from "~/adapters/search/port";
import { filtersFrom } from "./input";

export type QueryWords = {
  /** What is left to look for. */
  text: string;
  filters: SearchFilters;
  /** The name of who asked. */
  user: string | null;
};

const words =
  /(^|\s)(is|kind|tag|product|version|platform|user|before|after):(?:["“]([^"“”]{1,60})["”]|([^\s"“”]{1,80}))(?=\s|$)/giu;

/** Reads the words of a query; `user:` among them unless it is said to be text. */
export function readQueryWords(query: string, { isUserText = false } = {}): QueryWords {
  const given: [string, string][] = [];
  let user: string | null = null;
  const text = query.replace(words, (whole, before: string, name: string, quoted?: string, bare?: string) => {
    const value = (quoted ?? bare ?? "").trim();
    if (name.toLowerCase() === "user") {
      if (isUserText) return whole;
      user = value;
      return before;
    }
    const parameter = parameterOf(name.toLowerCase(), value);
    if (!parameter || Object.keys(filtersFrom(new URLSearchParams([parameter]))).length === 0) return whole;
    given.push(parameter);
    return before;
  });
  return { text: text.replace(/\s+/g, " ").trim(), filters: filtersFrom(new URLSearchParams(given)), user };
}

function parameterOf(name: string, value: string): [string, string] | null {
  if (name === "is") return isStates.includes(value.toLowerCase()) ? [value.toLowerCase(), "yes"] : null;
  if (name === "before" || name === "after") {
    const day = dayOf(value);
    return day ? [name, day] : null;
  }
  return [name, name === "version" ? value.replace(/^v/i, "") : value.toLowerCase()];
}

const isStates = ["solved", "official", "unanswered"];

/** 2026 and 2026-03 mean their first day. */
function dayOf(value: string): string | null {
  const [, year, month = "01", day = "01"] = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(value) ?? [];
  return year ? `${year}-${month}-${day}` : null;
}
