// S23: wherever an address says where to go next, it leads to a page of this site.
import { beforeAll, beforeEach, expect, test } from "vitest";
import { db, sql } from "~/db.server";
import { hashPassword } from "~/domain/accounts/passwords.server";
import { issueToken } from "~/domain/accounts/tokens.server";
import { env } from "~/env.server";
import { makePerson } from "../support/people";
import { call, contextStub, signInCookie, visitorRequest } from "../support/request";
import { handlerOf } from "../support/routes";
import { elsewhere } from "./elsewhere";

const PASSWORD = "kestrel-orbit-7";
let person: { id: number; email: string };
let cookie: string;

beforeAll(async () => {
  person = await makePerson({ passwordHash: await hashPassword(PASSWORD) });
  cookie = await signInCookie(person.id);
});

beforeEach(async () => {
  await sql`delete from rate_limits`;
});

let network = 0;

/** Where the answer of a handler leads, and where its page would lead later. */
async function ledTo(file: string, which: "loader" | "action", request: Request): Promise<string[]> {
  network += 1;
  const context = contextStub({
    clientAddress: `10.${network >> 16}.${(network >> 8) & 255}.${network & 255}`,
  });
  const { response, data } = await call(await handlerOf(file, which), request, { context });
  const location = response?.headers.get("Location");
  const later = typeof data === "object" && data !== null && "to" in data ? [String(data.to)] : [];
  const next = location?.startsWith("/sign-in?")
    ? [new URL(location, env.ORIGIN).searchParams.get("to") ?? ""]
    : [];
  return [...(location ? [location] : []), ...later, ...next];
}

const get = (path: string, to: string, who = "") =>
  visitorRequest(`${path}?to=${encodeURIComponent(to)}`, { cookie: who });

/** Everything by which somebody outside may say where to go. */
const ways: Record<string, (to: string) => Promise<string[]>> = {
  "the page of sign-in": (to) => ledTo("accounts/sign-in.tsx", "loader", get("/sign-in", to)),
  "the page of sign-in, signed in": (to) =>
    ledTo("accounts/sign-in.tsx", "loader", get("/sign-in", to, cookie)),
  "the page of sign-up": (to) => ledTo("accounts/sign-up.tsx", "loader", get("/sign-up", to)),
  "the page of sign-up, signed in": (to) =>
    ledTo("accounts/sign-up.tsx", "loader", get("/sign-up", to, cookie)),
  "the form of sign-out": (to) =>
    ledTo("accounts/sign-out.ts", "action", visitorRequest("/sign-out", { form: { to } })),
  "the form of preferences": (to) =>
    ledTo("preferences.ts", "action", visitorRequest("/preferences", { form: { to, theme: "dark" } })),
  "the cookie of sign-up": async (to) => {
    const token = await issueToken(db, person.id, "confirm", person.email);
    const kept = `return=${encodeURIComponent(to)}`;
    return ledTo(
      "accounts/confirm-email.tsx",
      "action",
      visitorRequest("/confirm-email", { form: { token }, cookie: kept }),
    );
  },
  "a cookie that is not even encoded": async (to) => {
    const token = await issueToken(db, person.id, "confirm", person.email);
    const kept = `return=${to.replaceAll(/[^\x21-\x7e]/g, "")}`;
    return ledTo(
      "accounts/confirm-email.tsx",
      "action",
      visitorRequest("/confirm-email", { form: { token }, cookie: kept }),
    );
  },
  "the page that a form came from": (to) => {
    const headers = { Referer: `${env.ORIGIN}${to.replaceAll(/[^\x21-\x7e]/g, "")}` };
    return ledTo(
      "questions/vote.ts",
      "action",
      visitorRequest("/questions/1/vote", { form: { value: "1" }, headers }),
    );
  },
  "another page that a form came from": (to) => {
    const headers = { Referer: to.replaceAll(/[^\x21-\x7e]/g, "") };
    return ledTo(
      "questions/vote.ts",
      "action",
      visitorRequest("/questions/1/vote", { form: { value: "1" }, headers }),
    );
  },
};

test("there are at least fifty vectors", () => expect(elsewhere.length).toBeGreaterThanOrEqual(50));

test.each(Object.keys(ways))("%s leads nowhere else", async (name) => {
  for (const to of elsewhere) {
    const places = (await ways[name]?.(to)) ?? [];
    expect(places.length, JSON.stringify(to)).toBeGreaterThan(0);
    for (const place of places) {
      expect(new URL(place, `${env.ORIGIN}/deep/page`).origin, JSON.stringify(to)).toBe(env.ORIGIN);
      expect(place, JSON.stringify(to)).toMatch(/^\/(?![/\\])[\x21-\x7e]*$/);
    }
  }
});

test("what leads to a page of this site is kept", async () => {
  for (const name of Object.keys(ways)) {
    const to = "/questions/12?page=2";
    const given = name === "another page that a form came from" ? env.ORIGIN + to : to;
    expect(await ways[name]?.(given), name).toContain(to);
  }
});
