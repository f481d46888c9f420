const suffix = /(?:ings?|ed|es|s|e)$/;
const doubled = /([bdfgmnprt])\1$/;

/**
 * A rough stem of an English word in lower case, so that `freezes`, `freezing` and `freeze` meet. Null when the word is its own stem,
 * too short, or no English word: a wrong stem costs less than a missed question, for the whole word ranks as well.
 */
export function stemOf(word: string): string | null {
  if (word.length < 4 || word.length > 24 || !/^[a-z]+$/.test(word) || word.endsWith("ss")) return null;
  const stem = word.replace(suffix, "").replace(doubled, "$1");
  return stem !== word && stem.length >= 3 && /[aeiouy]/.test(stem) ? stem : null;
}
