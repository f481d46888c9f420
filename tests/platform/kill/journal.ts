// What clients asked for and what they were told, as in Jepsen: ok must be there, fail must not, unknown may be either.
import type { Sql } from "~/db.server";

/** `ok`: acknowledged. `fail`: refused. `unknown`: no answer, or one that says that something broke. */
export type Outcome = "ok" | "fail" | "unknown";

/** Texts that are written once, and where each is looked for by its mark. */
const texts = {
  question: "select body from revisions where question_id is not null and number = 1",
  answer: "select body from revisions where answer_id is not null and number = 1",
  edit: "select body from revisions where number > 1",
  comment: "select body from comments where deleted_at is null",
} as const;
export type TextKind = keyof typeof texts;

/** Facts that are set, taken back and set again, each by one client alone: `key` is whose and of what. */
const facts = {
  vote: `select v.user_id || ' ' || case when v.answer_id is null then '/questions/' || v.question_id else '/answers/' || v.answer_id end as key,
      v.value::text as value from votes v`,
  acceptance: "select '/questions/' || question_id as key, answer_id::text as value from acceptances",
} as const;
export type FactKind = keyof typeof facts;

type Fact = { kind: FactKind; key: string; acknowledged: string | null; possible: (string | null)[] };
type Text = { kind: TextKind; mark: string; outcome: Outcome };

export type Journal = ReturnType<typeof openJournal>;

/** An empty journal; `acknowledged` is called after each ok. */
export function openJournal(acknowledged: (count: number) => void = () => {}) {
  const written: Text[] = [];
  const set = new Map<string, Fact>();
  const count: Record<Outcome, number> = { ok: 0, fail: 0, unknown: 0 };

  function note(outcome: Outcome) {
    count[outcome] += 1;
    if (outcome === "ok") acknowledged(count.ok);
  }
  return {
    count,
    /** A text with a mark of its own was sent once. */
    wrote(kind: TextKind, mark: string, outcome: Outcome) {
      written.push({ kind, mark, outcome });
      note(outcome);
    },
    /** A fact was set to `value`; null takes it back. */
    put(kind: FactKind, key: string, value: string | null, outcome: Outcome) {
      const id = `${kind} ${key}`;
      const fact = set.get(id) ?? { kind, key, acknowledged: null, possible: [] };
      if (outcome === "ok") Object.assign(fact, { acknowledged: value, possible: [] });
      if (outcome === "unknown") fact.possible.push(value);
      set.set(id, fact);
      note(outcome);
    },
    /** Where the database says something else than the journal: a sentence each. */
    async contradictions(sql: Sql): Promise<string[]> {
      return [...(await wrongTexts(sql, written)), ...(await wrongFacts(sql, [...set.values()]))];
    },
  };
}

/** The mark that a text holds: markdown leaves it as it is. */
const markIn = (body: string) => /\bm\d+x\d+\b/.exec(body)?.[0] ?? "no mark";

async function wrongTexts(sql: Sql, written: readonly Text[]): Promise<string[]> {
  const wrong: string[] = [];
  for (const [kind, query] of Object.entries(texts)) {
    const stored = new Map<string, number>();
    for (const { body } of await sql.unsafe<{ body: string }[]>(query)) {
      stored.set(markIn(body), (stored.get(markIn(body)) ?? 0) + 1);
    }
    for (const text of written.filter((one) => one.kind === kind)) {
      const times = stored.get(text.mark) ?? 0;
      const allowed = { ok: [1], fail: [0], unknown: [0, 1] }[text.outcome];
      if (!allowed.includes(times))
        wrong.push(`${kind} ${text.mark}: ${text.outcome}, and there ${times} times`);
      stored.delete(text.mark);
    }
    for (const mark of stored.keys()) wrong.push(`${kind} ${mark}: nobody wrote it`);
  }
  return wrong;
}

async function wrongFacts(sql: Sql, set: readonly Fact[]): Promise<string[]> {
  const wrong: string[] = [];
  for (const [kind, query] of Object.entries(facts)) {
    const rows = await sql.unsafe<{ key: string; value: string }[]>(query);
    const stored = new Map(rows.map(({ key, value }) => [key, value]));
    for (const { key, acknowledged, possible } of set.filter((one) => one.kind === kind)) {
      const value = stored.get(key) ?? null;
      if (![acknowledged, ...possible].includes(value)) {
        wrong.push(
          `${kind} ${key}: ${value}, after ok ${acknowledged} and unknown ${possible.join(", ") || "nothing"}`,
        );
      }
      stored.delete(key);
    }
    for (const key of stored.keys()) wrong.push(`${kind} ${key}: nobody set it`);
  }
  return wrong;
}
