import { type SearchDocument, SearchFailure, type Side } from "~/adapters/search/port";
import { isBuildOpen } from "./build.server";
import { documentId } from "./documents.server";
import type { Due, Failed } from "./due.server";
import type { Turn } from "./writers-lock.server";

const LONGEST_ERROR = 300;

/** Brings these entities to the turn's engine as they are now, what is out of sight first. Gives the documents that it did not take, with the reason. */
export async function bring(
  turn: Turn,
  due: readonly Due[],
  documents: ReadonlyMap<string, SearchDocument>,
): Promise<Map<string, Failed>> {
  const gone = due.map(documentId).filter((id) => !documents.has(id));
  const there = due.flatMap((one) => documents.get(documentId(one)) ?? []);
  const sides: Side[] = (await isBuildOpen(turn.db, turn.engine)) ? ["live", "build"] : ["live"];
  const failed = new Map<string, Failed>();
  for (const side of sides) {
    const failures = [
      ...(await trying(gone, () => turn.write((engine) => engine.remove(gone, side)))),
      ...(await put(turn, there, side)),
    ];
    for (const failure of failures) failed.set(failure.id, failure);
  }
  return failed;
}

/** One document that an engine cannot take spoils all that are sent with it: halves are tried until it stands alone. */
export async function put(turn: Turn, documents: readonly SearchDocument[], side: Side): Promise<Failed[]> {
  const ids = documents.map(({ id }) => id);
  const failed = await trying(ids, () => turn.write((engine) => engine.put(documents, side)));
  if (!failed[0]?.isLasting || documents.length === 1) return failed;
  const middle = Math.ceil(documents.length / 2);
  return [
    ...(await put(turn, documents.slice(0, middle), side)),
    ...(await put(turn, documents.slice(middle), side)),
  ];
}

async function trying(ids: readonly string[], work: () => Promise<void>): Promise<Failed[]> {
  if (ids.length === 0) return [];
  try {
    await work();
    return [];
  } catch (error) {
    if (!(error instanceof SearchFailure)) throw error;
    const message = error.message.slice(0, LONGEST_ERROR);
    return ids.map((id) => ({ id, message, isLasting: error.isLasting }));
  }
}
