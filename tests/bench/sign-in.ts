import { createHash, randomBytes } from "node:crypto";
import postgres from "postgres";

/** Makes a member with a session, past the sign-in page and its limits, and gives who it is and the cookie. */
export async function signIn(databaseUrl: string): Promise<{ userId: number; cookie: string }> {
  const token = randomBytes(32).toString("base64url");
  const id = createHash("sha256").update(token).digest("hex");
  const name = `Bench ${randomBytes(4).toString("hex")}`;
  const email = `${name.replace(" ", ".").toLowerCase()}@example.com`;
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  const [row] = await sql<{ userId: number }[]>`
    with person as (
      insert into users (name, name_skeleton, email, email_key, email_verified_at)
      values (${name}, ${name}, ${email}, ${email}, now())
      returning id
    )
    insert into sessions (id, user_id, expires_at, absolute_expires_at, user_agent, address)
    select ${id}, person.id, now() + interval '1 day', now() + interval '1 day', 'bench', '127.0.0.1' from person
    returning user_id::int as "userId"`;
  await sql.end();
  if (!row) throw new Error("nobody was signed in");
  return { userId: row.userId, cookie: `session=${token}` };
}
