/** Fields that are written even when they hold one word. */
const prose: ReadonlySet<string> = new Set(["title", "body", "note", "reason", "summary"]);
/** A name, a token, a version, a day: what a form holds without anybody having written it. */
const word = /^(?:[\w-]*|[\d.:+-]*)$/;

/** Of the values of a form, the texts that somebody wrote, each once. */
export function writtenIn(values: Readonly<Record<string, string>>): string[] {
  const written = Object.entries(values).filter(([name, value]) =>
    prose.has(name) ? value.trim() !== "" : name !== "to" && !word.test(value.trim()),
  );
  return [...new Set(written.map(([, value]) => value))];
}
