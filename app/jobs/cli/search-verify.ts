// npm run search:verify: compares the search indexes with the database and mends them.
import { closeDatabase, db } from "~/db.server";
import { sentenceOf } from "~/domain/search/verify.server";
import { verifySearch } from "~/domain/search/verify-all.server";

try {
  for (const { engine, found, failure, refused, isRight } of await verifySearch(db)) {
    const said = found ? sentenceOf(found) : `could not be read: ${failure}`;
    const isMended = isRight && found && found.missing + found.stale + found.orphans > 0;
    console.log(
      `${engine}: ${said}${refused > 0 ? `, ${refused} refused` : ""}${isMended ? "; mended" : ""}`,
    );
    if (!isRight) process.exitCode = 1;
  }
  if (process.exitCode === 1)
    console.error(
      "Not everything could be mended. Of documents that wait or are refused, search_dirty.last_error says why.",
    );
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
await closeDatabase();
