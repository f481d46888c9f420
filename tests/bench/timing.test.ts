// S10: time does not tell which addresses have an account, nor which ids are those of something out of sight. The hash of a password
// takes the longest and would hide the rest: it is taken out here, so what is left must be alike by itself.
import { sql as fragment } from "drizzle-orm";
import { beforeAll, expect, test, vi } from "vitest";
import { db } from "~/db.server";
import { deleteAnswer, hideAnswer } from "~/domain/answers/state.server";
import { hideQuestion } from "~/domain/questions/state.server";
import { action as forgotPassword } from "~/routes/accounts/forgot-password";
import { action as signIn } from "~/routes/accounts/sign-in";
import { action as signUp } from "~/routes/accounts/sign-up";
import { action as changeEmail } from "~/routes/settings/email";
import { answer, ask, makeMember } from "../support/factories";
import { asOwner } from "../support/owner";
import { makePerson } from "../support/people";
import { call, contextStub, signInCookie, visitorRequest } from "../support/request";
import { handlerOf } from "../support/routes";

vi.mock("@node-rs/argon2", () => ({
  hash: async () => "$argon2id$v=19$m=65536,t=3,p=1$hash",
  verify: async (_: string, password: Buffer) => password.toString() === "kestrel-orbit-7",
}));

const SAMPLES = 200;
const WARM_UP = 20;
const passwordHash = "$argon2id$v=19$m=65536,t=3,p=1$hash";

/** The chance that one of the first took longer than one of the second: one half when time tells nothing. */
function areaUnderCurve(first: readonly number[], second: readonly number[]): number {
  let longer = 0;
  for (const one of first) for (const other of second) longer += one > other ? 1 : one === other ? 0.5 : 0;
  return longer / (first.length * second.length);
}

type Try = (count: number) => Promise<() => Promise<unknown>>;

/** Times both in turn, in a changing order; each try is prepared outside of its time. */
async function told(one: Try, other: Try): Promise<number> {
  const times = new Map<Try, number[]>([
    [one, []],
    [other, []],
  ]);
  for (let round = -WARM_UP; round < SAMPLES; round += 1) {
    for (const kind of round % 2 === 0 ? [one, other] : [other, one]) {
      const run = await kind(round * 2 + (kind === one ? 1_000 : 1_001));
      const begun = performance.now();
      await run();
      if (round >= 0) times.get(kind)?.push(performance.now() - begun);
    }
  }
  const area = areaUnderCurve(times.get(one) ?? [], times.get(other) ?? []);
  return Math.max(area, 1 - area);
}

type Handler = Parameters<typeof call<unknown>>[0];
let network = 0;

function submit(action: Handler, path: string, form: Record<string, string>, cookie = "") {
  network += 1;
  const context = contextStub({ clientAddress: `10.0.${network >> 8}.${network & 255}` });
  const request = visitorRequest(path, { form, cookie });
  return () => call(action, request, { context });
}

const knownAddress = async () => (await makePerson({ passwordHash })).email;
const newAddress = async (count: number) => `nobody${count}@example.org`;

const forms: Record<string, (email: string, count: number) => Promise<() => Promise<unknown>>> = {
  "sign-in": async (email) => submit(signIn, "/sign-in", { email, password: "not the password" }),
  "sign-up": async (email, count) =>
    submit(signUp, "/sign-up", { name: `Some Body ${count} x`, email, password: "kestrel-orbit-7" }),
  "a forgotten password": async (email) => submit(forgotPassword, "/forgot-password", { email }),
  "a change of address": async (email) => {
    const cookie = await signInCookie((await makePerson({ passwordHash })).id);
    return submit(
      changeEmail as Handler,
      "/settings/email",
      { email, currentPassword: "kestrel-orbit-7" },
      cookie,
    );
  },
};

test.each(Object.keys(forms))(
  "%s takes as long for an address with an account as without",
  async (name) => {
    const form = forms[name];
    if (!form) throw new Error("no form");
    const area = await told(
      async (count) => form(await knownAddress(), count),
      async (count) => form(await newAddress(count), count),
    );
    expect(area).toBeLessThanOrEqual(0.6);
  },
  120_000,
);

const NEVER = 999_999_999;
let unseen: Record<string, { file: string; id: number }>;

beforeAll(async () => {
  const [author, moderator] = [await makeMember(), await makeMember({ roles: ["moderator"] })];
  const [question, open] = [await ask(db, author), await ask(db, author)];
  const [hidden, deleted] = [await answer(db, moderator, open), await answer(db, author, open)];
  await hideQuestion(db, moderator, question, "a reason");
  await hideAnswer(db, moderator, hidden, "a reason");
  await deleteAnswer(db, author, deleted);
  unseen = {
    "a hidden question": { file: "questions/page.tsx", id: question },
    "the history of a hidden question": { file: "questions/history.tsx", id: question },
    "a hidden answer": { file: "answers/place.ts", id: hidden },
    "the history of a deleted answer": { file: "answers/history.tsx", id: deleted },
  };
  await asOwner(db, fragment`analyze`);
});

test.each([
  "a hidden question",
  "the history of a hidden question",
  "a hidden answer",
  "the history of a deleted answer",
])("%s takes as long to refuse as one that never was", async (name) => {
  const { file, id } = unseen[name] ?? { file: "", id: 0 };
  const loader = await handlerOf(file, "loader");
  const look = (of: number) => async () => {
    const request = visitorRequest(`/${of}`);
    return async () => {
      const { response } = await call(loader, request, { params: { id: String(of) } });
      expect(response?.status).toBe(404);
    };
  };
  expect(await told(look(id), look(NEVER))).toBeLessThanOrEqual(0.6);
});
