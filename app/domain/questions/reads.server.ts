/** How often questions are read: counted in memory, written now and then. What a process that dies had not written yet is lost. */
import { sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { listOf } from "~/domain/rows.server";

/** More different questions than are read in ten seconds; what comes beyond it is not counted. */
const MOST_COUNTED = 10_000;
/** Rows of one statement. */
const WRITTEN_AT_ONCE = 1_000;

let counted = new Map<number, number>();

/** Counts one read. */
export function countRead(questionId: number): void {
  const reads = counted.get(questionId);
  if (reads !== undefined || counted.size < MOST_COUNTED) counted.set(questionId, (reads ?? 0) + 1);
}

/** Adds what was counted since the last time to the rows. What could not be written is counted on. */
export async function writeReads(db: Db): Promise<void> {
  const reads = [...counted].sort(([one], [other]) => one - other);
  counted = new Map();
  while (reads.length > 0) {
    const some = reads.slice(0, WRITTEN_AT_ONCE);
    try {
      await addReads(db, some);
    } catch (error) {
      for (const [id, count] of reads) counted.set(id, (counted.get(id) ?? 0) + count);
      throw error;
    }
    reads.splice(0, some.length);
  }
}

/** In the order of ids, so that two processes do not wait for one another in a circle. */
async function addReads(db: Db, reads: readonly (readonly [id: number, count: number])[]): Promise<void> {
  await db.execute(
    sql`insert into question_reads (question_id, reads)
        select q.id, n.reads
        from unnest(${listOf(reads.map(([id]) => id))}, ${listOf(reads.map(([, count]) => count))}) as n (id, reads)
          join questions q on q.id = n.id
        order by q.id
        on conflict (question_id) do update set reads = question_reads.reads + excluded.reads`,
  );
}
