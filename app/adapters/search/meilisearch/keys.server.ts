import { createHmac } from "node:crypto";
import type { KeyCreation, Meilisearch } from "meilisearch";
import { SearchFailure } from "../port";
import { calling } from "./client.server";

/** The index that is searched. Everything of ours begins with its name. */
export const INDEX = "forum";
/** The index that a rebuild fills; after the swap it holds what was in use before. */
export const BUILD_INDEX = "forum_build";

const keys = {
  /** For the web processes: it can search one index and do nothing else. */
  search: {
    uid: "5a0f3c52-6d0e-4b8e-9a51-3f1d6c1f2a10",
    name: "forum-search",
    actions: ["search"],
    indexes: [INDEX],
  },
  /** For the worker. Without indexes.create, so that a missing index is a failure and not an index with guessed settings. */
  writer: {
    uid: "0b9f1a8e-2a0c-4c0d-8f6e-7d4b5e2c9b31",
    name: "forum-writer",
    actions: [
      "documents.add",
      "documents.get",
      "documents.delete",
      "settings.get",
      "tasks.get",
      "stats.get",
      "indexes.get",
    ],
    indexes: [`${INDEX}*`],
  },
} as const satisfies Record<
  string,
  Pick<KeyCreation, "uid" | "name"> & { actions: readonly string[]; indexes: readonly string[] }
>;

/** The uid that the key is made with; Meilisearch gives out the HMAC of it, so nothing needs to be stored. */
export type KeyName = keyof typeof keys;

/** The key of this name on a server with this master key; without one the server asks for none. */
export function keyOf(name: KeyName, masterKey: string | undefined): string | undefined {
  if (masterKey === undefined) return undefined;
  return createHmac("sha256", masterKey).update(keys[name].uid).digest("hex");
}

/** Makes the keys that are missing. `admin` is a client with the master key. Throws SearchFailure when it is no master key. */
export async function makeKeys(admin: Meilisearch, masterKey: string): Promise<void> {
  for (const name of ["search", "writer"] as const) {
    const { uid, actions, indexes } = keys[name];
    const wanted = keyOf(name, masterKey);
    const found = await calling("get key", () => admin.getKey(uid)).catch((error: unknown) => {
      if (error instanceof SearchFailure && error.message.includes("api_key_not_found")) return null;
      throw error;
    });
    const key =
      found ??
      (await calling("create key", () =>
        admin.createKey({
          uid,
          name: keys[name].name,
          actions: [...actions],
          indexes: [...indexes],
          expiresAt: null,
        }),
      ));
    if (key.key !== wanted)
      throw new SearchFailure("meilisearch: MEILI_KEY is not the master key of this server");
  }
}
