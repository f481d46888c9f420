// The role that the site acts as: it reads and writes, and cannot change what is append-only.
import type postgres from "postgres";

/** The role is missing and may not be made by the role of DATABASE_URL. */
export class RoleMissing extends Error {
  override name = "RoleMissing";
}

const INSUFFICIENT_PRIVILEGE = "42501";

/** Makes the role when it is missing, and gives it its rights on all tables there are. Changes nothing the second time. */
export async function giveRights(sql: postgres.Sql, role: string): Promise<void> {
  await makeRole(sql, role);
  await sql.begin(async (tx) => {
    const name = tx(role);
    for (const schema of ["public", "graphile_worker", "drizzle"].map((one) => tx(one))) {
      await tx`grant usage on schema ${schema} to ${name}`;
      await tx`grant select, insert, update, delete on all tables in schema ${schema} to ${name}`;
      await tx`grant usage, select on all sequences in schema ${schema} to ${name}`;
    }
    await tx`revoke insert, update, delete on all tables in schema drizzle from ${name}`;
    // The job queue shuts its tables to everybody but their owner.
    const shut = await tx<{ name: string }[]>`
      select relname as name from pg_class
      where relnamespace = 'graphile_worker'::regnamespace and relrowsecurity order by relname`;
    for (const table of shut.map((one) => tx(`graphile_worker.${one.name}`))) {
      await tx`drop policy if exists site on ${table}`;
      await tx`create policy site on ${table} to ${name} using (true) with check (true)`;
    }
    // Their triggers refuse changes to everybody; the role has no right to ask.
    const kept = await tx<{ name: string }[]>`
      select c.relname as name from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_proc p on p.oid = t.tgfoid
      where p.proname = 'append_only'`;
    for (const table of kept) await tx`revoke update, delete, truncate on ${tx(table.name)} from ${name}`;
  });
}

async function makeRole(sql: postgres.Sql, role: string): Promise<void> {
  const [found] = await sql<{ mayBecome: boolean }[]>`
    select pg_has_role(oid, 'member') as "mayBecome" from pg_roles where rolname = ${role}`;
  if (found?.mayBecome) return;
  try {
    if (!found) await sql`create role ${sql(role)} nologin`;
    await sql`grant ${sql(role)} to current_user`;
  } catch (error) {
    if ((error as { code?: string }).code !== INSUFFICIENT_PRIVILEGE) throw error;
    throw new RoleMissing(
      `The role of DATABASE_URL may not make the role ${role}. Have it made (create role ${role}; grant ${role} to the role of DATABASE_URL), or set DATABASE_ROLE=none.`,
    );
  }
}
