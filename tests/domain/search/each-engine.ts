// What a search promises, whichever engine answers: with PostgreSQL always, and with Meilisearch where there is one.
import { afterAll, beforeAll, beforeEach, describe } from "vitest";
import { meilisearchEngine } from "~/adapters/search/meilisearch.server";
import type { SearchEngine } from "~/adapters/search/port";
import { postgresEngine } from "~/adapters/search/postgres.server";
import { type Db, db } from "~/db.server";
import type { Surroundings } from "~/domain/search/find.server";
import { drainSearch } from "~/domain/search/index-dirty.server";
import { synonymPhrases } from "~/domain/search/synonyms.server";
import { startMeilisearch, type TestServer, whyNot } from "../../adapters/search/meilisearch-server";

export type Answering = {
  /** Brings everything that is due to the indexes. */
  drain: (db: Db) => Promise<void>;
  /** Has searches answered by the engine. */
  by: Surroundings;
};

export const postgresAnswers: Answering = { drain: (db) => drainSearch(db), by: {} };

/** Another file may have the server of MEILI_TEST_URL; the contract takes minutes. */
const SERVER_TIMEOUT = 600_000;

export function onEachEngine(suite: (answering: Answering) => void): void {
  describe("with postgres", () => suite(postgresAnswers));

  describe.skipIf(whyNot)("with meilisearch", () => {
    let server: TestServer;
    let engine: SearchEngine;
    beforeAll(async () => {
      server = await startMeilisearch();
      engine = meilisearchEngine({ url: server.url, masterKey: server.masterKey, budget: 5_000 });
      await engine.prepare(await synonymPhrases(db));
    }, SERVER_TIMEOUT);
    beforeEach(async () => {
      await engine.openBuild();
      await engine.swapBuild();
    });
    afterAll(() => server.stop());
    suite({
      drain: (db) => drainSearch(db, { engines: [postgresEngine, () => engine] }),
      by: { search: (requests) => engine.search(requests) },
    });
  });
}
