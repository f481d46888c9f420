import { db } from "~/db.server";
import { countRead, writeReads } from "~/domain/questions/reads.server";

/** How long a read may wait to be written. */
const WRITE_EVERY_MS = 10_000;

/** What names itself a program. Readers who hide what they are do not matter in the sum. */
const isProgram =
  /bot|crawl|spider|slurp|preview|monitor|curl|wget|python|java\/|go-http|headless|lighthouse|^$/i;

let timer: NodeJS.Timeout | undefined;

/** A page was sent to somebody: when it is that of a question and the reader is a person, it counts. Called for every page, kept or not. */
export function pageSent(pathname: string, userAgent: string): void {
  if (!pathname.startsWith("/questions/")) return;
  const id = /^\/questions\/([1-9]\d{0,14})$/.exec(pathname)?.[1];
  if (id === undefined || isProgram.test(userAgent)) return;
  countRead(Number(id));
  timer ??= setTimeout(writeSoon, WRITE_EVERY_MS).unref();
}

/** Writes what was counted and not written yet; for the end of the process. */
export async function writeLastReads(): Promise<void> {
  clearTimeout(timer);
  await writeReads(db);
}

/** A database that is away is nothing to speak of here: the next write takes what this one could not. */
function writeSoon(): void {
  timer = undefined;
  writeReads(db).catch(() => {
    timer ??= setTimeout(writeSoon, WRITE_EVERY_MS).unref();
  });
}
