import { readFileSync } from "node:fs";
import { within } from "./within";

/** Whether this process should be sent requests; whether it lives at all is answered by answering. */
export type Health = {
  /** True when the database answers and has every migration of this build, and the process is not draining. */
  ready(): Promise<boolean>;
  drain(): void;
  readonly draining: boolean;
};

const answerWithinMs = 2_000;

/** `lastMigration` asks the database when its newest migration was made; `wanted` is that of this build, in ms. */
export function createHealth(lastMigration: () => Promise<number>, wanted: number): Health {
  let draining = false;
  return {
    get draining() {
      return draining;
    },
    drain: () => {
      draining = true;
    },
    async ready() {
      if (draining) return false;
      const last = await within(answerWithinMs, lastMigration()).catch(() => null);
      return !draining && last !== null && last >= wanted;
    },
  };
}

/** When the newest migration in a Drizzle journal was made, in ms; 0 for an empty one. */
export function newestMigration(journalFile: string): number {
  const journal: unknown = JSON.parse(readFileSync(journalFile, "utf8"));
  if (typeof journal !== "object" || journal === null || !("entries" in journal)) return 0;
  const entries: unknown[] = Array.isArray(journal.entries) ? journal.entries : [];
  return Math.max(0, ...entries.map(madeAt));
}

function madeAt(entry: unknown): number {
  return typeof entry === "object" && entry !== null && "when" in entry ? Number(entry.when) : 0;
}
