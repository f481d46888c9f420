/** The two indexes on a server: which settings they have, and how one takes the place of the other. All of it with the master key. */
import type { Meilisearch, Settings } from "meilisearch";
import { type Drift, SearchFailure } from "../port";
import { assertSucceeded, calling } from "./client.server";
import { BUILD_INDEX, INDEX, makeKeys } from "./keys.server";
import { driftOf } from "./settings";

/** The oldest server that has all we use and none of the known faults; of another major version nothing is known. */
const OLDEST = { major: 1, minor: 47 };

export async function prepare(
  admin: Meilisearch,
  masterKey: string | undefined,
  wanted: Settings,
): Promise<void> {
  await checkVersion(admin);
  if (masterKey !== undefined) await makeKeys(admin, masterKey);
  if (await exists(admin, INDEX)) await applySettings(admin, INDEX, wanted);
}

export async function driftHere(admin: Meilisearch, wanted: Settings): Promise<Drift> {
  await checkVersion(admin);
  if (!(await exists(admin, INDEX))) return "rebuild";
  return driftOf(await calling("get settings", () => admin.index(INDEX).getSettings()), wanted);
}

export async function openBuild(admin: Meilisearch, wanted: Settings): Promise<void> {
  if (await exists(admin, BUILD_INDEX)) {
    await assertSucceeded("delete the old build", admin.deleteIndex(BUILD_INDEX));
  }
  await assertSucceeded("create index", admin.createIndex(BUILD_INDEX, { primaryKey: "id" }));
  await applySettings(admin, BUILD_INDEX, wanted);
}

/** What was in use stays as forum_build until the next rebuild: deleting it right after a swap has lost tasks. */
export async function swapBuild(admin: Meilisearch): Promise<void> {
  const swap: { indexes: [string, string]; rename: boolean } = (await exists(admin, INDEX))
    ? { indexes: [INDEX, BUILD_INDEX], rename: false }
    : { indexes: [BUILD_INDEX, INDEX], rename: true };
  await assertSucceeded("swap", admin.swapIndexes([swap]));
}

/** Waited for before any document comes: filters need them. */
async function applySettings(admin: Meilisearch, uid: string, settings: Settings): Promise<void> {
  await assertSucceeded("settings", admin.index(uid).updateSettings(settings));
}

function exists(admin: Meilisearch, uid: string): Promise<boolean> {
  return calling("list indexes", async () => {
    const { results } = await admin.getRawIndexes({ limit: 1_000 });
    return results.some((index) => index.uid === uid);
  });
}

async function checkVersion(admin: Meilisearch): Promise<void> {
  const [pkgVersion, major = 0, minor = 0] = await calling("version", async () => {
    const { pkgVersion } = await admin.getVersion();
    return [pkgVersion, ...pkgVersion.split(".").map(Number)] as [string, number, number];
  });
  if (major === OLDEST.major && minor >= OLDEST.minor) return;
  const wanted = `${OLDEST.major}.${OLDEST.minor}`;
  throw new SearchFailure(
    `meilisearch: version ${pkgVersion} is not used, ${wanted} or a later ${OLDEST.major}.x is needed`,
  );
}
