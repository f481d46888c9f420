// S11: a mailed link is good once, however many open it at the same moment. The hash of a password is taken out: it takes long.
import { expect, test, vi } from "vitest";
import { db, sql } from "~/db.server";
import { issueToken } from "~/domain/accounts/tokens.server";
import { action as confirm } from "~/routes/accounts/confirm-email";
import { action as reset } from "~/routes/accounts/reset-password";
import { makePerson, type Person } from "../support/people";
import { call, contextStub, signInCookie, visitorRequest } from "../support/request";

vi.mock("@node-rs/argon2", () => ({
  hash: async (password: Buffer) => `$argon2id$v=19$m=65536,t=3,p=1$${password}`,
  verify: async () => true,
}));

const AT_ONCE = 50;
const passwordHash = "$argon2id$v=19$m=65536,t=3,p=1$hash";
type Action = Parameters<typeof call<unknown>>[0];
type Form = (at: number) => Record<string, string>;

/** Sends the form fifty times at once, each from a network of its own, and gives the one answer that took it. */
async function sendAtOnce(action: Action, path: string, form: Form, cookie = ""): Promise<Response> {
  const answers = await Promise.all(
    Array.from({ length: AT_ONCE }, async (_, at) => {
      const context = contextStub({ clientAddress: `10.9.0.${at}` });
      return (await call(action, visitorRequest(path, { form: form(at), cookie }), { context })).response;
    }),
  );
  expect(answers.map((answer) => answer?.status).filter((status) => status !== 422)).toEqual([302]);
  const [taken] = answers.filter((answer) => answer?.status === 302);
  if (!taken) throw new Error("nobody was taken");
  return taken;
}

const sessionsOf = async ({ id }: Person) => (await sql`select from sessions where user_id = ${id}`).length;
const liveLinksOf = async ({ id }: Person) =>
  (await sql`select from email_tokens where user_id = ${id} and used_at is null`).length;

test("fifty resets with one link set one password and start one session", async () => {
  const person = await makePerson({ passwordHash });
  const token = await issueToken(db, person.id, "reset", person.email);
  const password = (at: number) => `another-kestrel-${at}`;
  await sendAtOnce(reset, "/reset-password", (at) => ({ token, password: password(at) }));
  expect([await sessionsOf(person), await liveLinksOf(person)]).toEqual([1, 0]);
  const [row] = await sql<
    { hash: string }[]
  >`select password_hash as hash from users where id = ${person.id}`;
  expect(row?.hash).toMatch(/another-kestrel-\d+$/);
});

test("fifty first confirmations with one link confirm once and start one session", async () => {
  const person = await makePerson({ passwordHash, verified: false });
  const token = await issueToken(db, person.id, "confirm", person.email);
  await sendAtOnce(confirm as Action, "/confirm-email", () => ({ token, password: "kestrel-orbit-7" }));
  expect([await sessionsOf(person), await liveLinksOf(person)]).toEqual([1, 0]);
});

test("fifty confirmations of a new address change it once and leave one session", async () => {
  const person = await makePerson({ passwordHash });
  const cookie = await signInCookie(person.id);
  const token = await issueToken(db, person.id, "confirm", `moved${person.id}@example.com`);
  const answer = await sendAtOnce(confirm as Action, "/confirm-email", () => ({ token }), cookie);
  expect(answer.headers.getSetCookie()[0]).toMatch(/^session=/);
  expect([await sessionsOf(person), await liveLinksOf(person)]).toEqual([1, 0]);
});
