// npm run search:setup: makes index, settings and keys in Meilisearch, then fills the index.
import { closeDatabase, db } from "~/db.server";
import { setUpMeilisearch } from "~/domain/search/set-up.server";

try {
  const documents = await setUpMeilisearch(db);
  console.log(
    documents === null
      ? "MEILI_URL is not set: search runs in PostgreSQL, and there is nothing to set up."
      : `Meilisearch is ready: index, settings and keys are made, and it holds ${documents} documents.`,
  );
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
await closeDatabase();
