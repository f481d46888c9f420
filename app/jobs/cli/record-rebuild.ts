// npm run record:rebuild: makes the vendors' track record anew from the log of events.
import { setTimeout } from "node:timers/promises";
import { closeDatabase, db } from "~/db.server";
import { rebuildRecord } from "~/domain/clock/rebuild.server";

/** Milliseconds until the worker, which does the same, is through with its batch. */
const WHILE_BUSY = 200;

try {
  const began = Date.now();
  const { clocks, mended } = await rebuildRecord(db, {
    whenBusy: () => setTimeout(WHILE_BUSY),
    onProgress: (questions) => {
      if (questions % 10_000 === 0) console.log(`${questions} questions read`);
    },
  });
  console.log(
    `The record is what the log says: ${clocks} clocks, ${mended} figures put right at the end, ${((Date.now() - began) / 1000).toFixed(1)} s.`,
  );
} catch (error) {
  console.error(
    `Batches that were done stay done; run it again. ${error instanceof Error ? error.message : String(error)}`,
  );
  process.exitCode = 1;
}
await closeDatabase();
