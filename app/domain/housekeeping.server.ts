import { sql } from "drizzle-orm";
import type { Db } from "~/db.server";

/** Takes away what has served its time: counters, sessions, links, old mails, and drafts that nobody came back for. */
export async function keepHouse(db: Db): Promise<void> {
  await db.execute(sql`delete from rate_limits where expire < (extract(epoch from now()) * 1000)::bigint`);
  await db.execute(sql`delete from sessions where expires_at <= now()`);
  await db.execute(sql`delete from email_tokens where expires_at < now() - interval '7 days'`);
  await db.execute(sql`delete from mails where created_at < now() - interval '30 days'`);
  await db.execute(sql`delete from drafts where updated_at < now() - interval '90 days'`);
}
