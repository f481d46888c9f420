import { eq } from "drizzle-orm";
import type { Db } from "~/db.server";
import { notFound } from "~/domain/errors";
import type { Member } from "~/domain/viewer";
import { users } from "~db/schema/accounts";

export type Settings = {
  name: string;
  email: string;
  isVerified: boolean;
  language: string;
  timeZone: string | null;
  bio: string;
};

/** What a person has told about themselves; for themselves only. */
export async function getSettings(db: Db, viewer: Member): Promise<Settings> {
  const [row] = await db
    .select({ language: users.language, timeZone: users.timeZone, bio: users.bio })
    .from(users)
    .where(eq(users.id, viewer.id));
  if (!row) throw notFound();
  return { name: viewer.name, email: viewer.email, isVerified: viewer.isVerified, ...row };
}
