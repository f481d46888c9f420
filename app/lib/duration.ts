const LONGEST_MINUTES = 60 * 24 * 60; // sixty days: what is promised later is no promise

/** Minutes of `30`, `30 min`, `4 h`, `1 h 30 min`, `2 d`, `4 小时`; null when it cannot be read, is nothing or too long. */
export function minutesOf(text: string): number | null {
  const found =
    /^(?:(\d{1,3}) ?(?:d|days?|天))? ?(?:(\d{1,4}) ?(?:h|hours?|小时))? ?(?:(\d{1,6}) ?(?:m|min|minutes?|分钟)?)?$/.exec(
      text.normalize("NFKC").toLowerCase().trim().replace(/\s+/g, " "),
    );
  if (!found) return null;
  const [days = 0, hours = 0, minutes = 0] = found.slice(1).map((digits) => Number(digits ?? 0));
  const all = days * 24 * 60 + hours * 60 + minutes;
  return all > 0 && all <= LONGEST_MINUTES ? all : null;
}
