// npm run search:rebuild: builds the search index aside and swaps it in.
import { closeDatabase, db } from "~/db.server";
import { rebuildSearch } from "~/domain/search/rebuild.server";

try {
  const began = Date.now();
  const documents = await rebuildSearch(db, {
    onProgress: (count) => console.log(`${count} documents built`),
  });
  console.log(
    `The new index is in use: ${documents} documents, ${((Date.now() - began) / 1000).toFixed(1)} s.`,
  );
} catch (error) {
  console.error(
    `The index in use stays as it was. ${error instanceof Error ? error.message : String(error)}`,
  );
  process.exitCode = 1;
}
await closeDatabase();
