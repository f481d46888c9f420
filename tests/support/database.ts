// Databases for tests. Nothing here needs cleaning up by the caller.
import { TransactionRollbackError } from "drizzle-orm";
import { inject, onTestFinished } from "vitest";
import { type Database, type Db, db, openDatabase } from "~/db.server";
import { cloneTemplate, dropClone } from "./clone";

/**
 * Runs `work` in a transaction on this file's database and takes everything back. Deferred constraints are
 * checked before that, as a commit would.
 */
export async function inTransaction<T>(work: (db: Db) => Promise<T>): Promise<T> {
  let done: { result: T } | undefined;
  const rolledBack = db.transaction(async (tx) => {
    done = { result: await work(tx) };
    await tx.execute("set constraints all immediate");
    tx.rollback();
  });
  await rolledBack.catch((error: unknown) => {
    if (!done || !(error instanceof TransactionRollbackError)) throw error;
  });
  if (!done) throw new Error("The transaction ended without a result.");
  return done.result;
}

/** A database of its own for one test, with real connections that can race; it is dropped after the test. */
export async function freshDatabase(): Promise<Database & { readonly url: string }> {
  const url = await cloneTemplate(inject("templateUrl"));
  const database = openDatabase(url);
  onTestFinished(async () => {
    await database.close();
    await dropClone(url);
  });
  return { ...database, url };
}
