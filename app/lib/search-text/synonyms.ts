/** Words of the trade that say the same, across languages. Each group is data: rows of synonym_groups, or of a test. */
export type SynonymGroups = readonly (readonly string[])[];

const MAX_PHRASES = 32;
const isLatin = (phrase: string) => /^[\x20-\x7e]+$/.test(phrase);

/** The other phrases for what stands in a query, which is in lower case and simplified characters. */
export function synonymsIn(query: string, groups: SynonymGroups): string[] {
  const found = groups.flatMap((group) => {
    const phrases = group.map((phrase) => phrase.toLowerCase());
    return phrases.some((phrase) => stands(phrase, query))
      ? phrases.filter((phrase) => !stands(phrase, query))
      : [];
  });
  return [...new Set(found)].slice(0, MAX_PHRASES);
}

function stands(phrase: string, text: string): boolean {
  const at = text.indexOf(phrase);
  if (at < 0 || !isLatin(phrase)) return at >= 0;
  const around = `${text[at - 1] ?? " "}${text[at + phrase.length] ?? " "}`;
  return !/[a-z\d_]/.test(around);
}
