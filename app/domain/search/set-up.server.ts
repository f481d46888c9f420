import { meilisearchHere } from "~/adapters/search/engine.server";
import type { Db } from "~/db.server";
import { rebuildIndex } from "./rebuild.server";

/**
 * Makes index, settings and keys on the server of MEILI_URL and builds its index anew, as a change of settings wants. Returns the
 * number of documents, null without MEILI_URL. Throws SearchFailure.
 */
export async function setUpMeilisearch(db: Db): Promise<number | null> {
  const engine = meilisearchHere();
  return engine && rebuildIndex(db, () => engine);
}
