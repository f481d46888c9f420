import { createHash, randomBytes } from "node:crypto";
import postgres from "postgres";

/** Makes a member with a session, past the sign-in page and its limits, and gives who it is and the cookie. */
export async function signIn(databaseUrl: string): Promise<{ userId: number; cookie: string }> {
  const name = `Bench ${randomBytes(4).toString("hex")}`;
  const email = `${name.replace(" ", ".").toLowerCase()}@example.com`;
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  const [row] = await sql<{ id: number }[]>`
    insert into users (name, name_skeleton, email, email_key, email_verified_at)
    values (${name}, ${name}, ${email}, ${email}, now())
    returning id::int`;
  await sql.end();
  if (!row) throw new Error("nobody was signed in");
  return { userId: row.id, cookie: await sessionOf(databaseUrl, row.id) };
}

/** The cookie of a new session of this person. */
export async function sessionOf(databaseUrl: string, userId: number): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  const id = createHash("sha256").update(token).digest("hex");
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  await sql`
    insert into sessions (id, user_id, expires_at, absolute_expires_at, user_agent, address)
    values (${id}, ${userId}, now() + interval '1 day', now() + interval '1 day', 'bench', '127.0.0.1')`;
  await sql.end();
  return `session=${token}`;
}
