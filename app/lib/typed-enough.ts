/** How much must be typed before the search is asked: the browser asks no sooner, and the server looks for nothing before. */

const character = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu;

/** One Chinese character, two letters or digits of another script (a dot may stand between them), or an error code such as -8. */
export function isEnoughToSuggest(query: string): boolean {
  return query.search(character) >= 0 || /[\p{L}\p{N}_][\p{M}.]*[\p{L}\p{N}_]|(?:^|\s)-\d/u.test(query);
}

/** Three words, four Chinese characters, or as much of both together. */
export function isEnoughToCompare(title: string): boolean {
  const characters = title.match(character)?.length ?? 0;
  const words = title
    .replace(character, " ")
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
  return words.length / 3 + characters / 4 >= 1;
}
