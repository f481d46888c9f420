import postgres from "postgres";

const types = {
  bigint: { to: 20, from: [20], parse: Number, serialize: (value: number) => String(value) },
};

export type TransactionSql = postgres.TransactionSql<{ bigint: number }>;

/** One connection without the limits of the site: its statements take minutes. */
export function connect(url: string): postgres.Sql<{ bigint: number }> {
  return postgres(url, { max: 1, types, onnotice: () => {}, connection: { TimeZone: "UTC" } });
}

/** Gives out the ids that a table would give next; nobody else may add to it meanwhile. */
export type Ids = { next: () => number; first: number; keep: (tx: TransactionSql) => Promise<void> };

/** Ids for the rows of a table, which is locked against other writers until the transaction ends. */
export async function idsOf(tx: TransactionSql, table: string): Promise<Ids> {
  await tx`lock table ${tx(table)} in share row exclusive mode`;
  const [row] = await tx<{ sequence: string }[]>`select pg_get_serial_sequence(${table}, 'id') as sequence`;
  if (!row) throw new Error(`${table} has no ids`);
  const [at] = await tx.unsafe<{ next: number }[]>(
    `select last_value + is_called::integer as next from ${row.sequence}`,
  );
  const first = at?.next ?? 1;
  let next = first;
  return {
    first,
    next: () => next++,
    keep: async () => {
      if (next > first) await tx`select setval(${row.sequence}::regclass, ${next - 1})`;
    },
  };
}
