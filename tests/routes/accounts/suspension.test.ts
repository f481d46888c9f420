// What a suspended member reads when they sign in, and what a moderator and everybody else see of it.
import { beforeEach, expect, test } from "vitest";
import { db, sql } from "~/db.server";
import { hashPassword } from "~/domain/accounts/passwords.server";
import { suspendMember } from "~/domain/accounts/suspend.server";
import { makeMember } from "../../support/factories";
import { makePerson } from "../../support/people";
import { rendered } from "../../support/render";
import { signedInRequest, visitorRequest } from "../../support/request";

const PASSWORD = "kestrel-orbit-7";
const moderator = await makeMember({ roles: ["moderator"] });
const passwordHash = await hashPassword(PASSWORD);

beforeEach(async () => {
  await sql`delete from rate_limits`;
});

const signIn = (email: string, password: string) =>
  rendered(visitorRequest("/sign-in", { form: { email, password, to: "/" } }));

test("who knows the password reads that they are suspended; who does not reads what anybody reads", async () => {
  const person = await makePerson({ passwordHash });
  await suspendMember(db, moderator, person.id, { days: 1, reason: "insults, time and again" });
  const right = await signIn(person.email, PASSWORD);
  expect(right.status).toBe(422);
  expect(right.html).toContain("This account is suspended.");
  expect(right.html).not.toContain("insults");
  const wrong = await signIn(person.email, "kestrel-orbit-8");
  expect(wrong.html).not.toContain("suspended");
  expect(wrong.html).toContain("The address and the password do not belong together.");
});

test("a moderator suspends and lifts on the page of the person; nobody else sees that or why", async () => {
  const [person, reader] = [await makePerson(), await makeMember()];
  const path = `/people/${person.id}`;
  const page = async (who: { id: number }) => (await rendered(await signedInRequest(who, path))).html;
  expect(await page(moderator)).toContain(`href="${path}/suspension"`);
  const form = { days: "7", reason: "insults, time and again" };
  const done = await rendered(await signedInRequest(moderator, `${path}/suspension`, { form }));
  expect([done.status, done.location]).toEqual([302, path]);
  expect(await page(moderator)).toContain("insults, time and again");
  expect((await rendered(await signedInRequest(moderator, "/admin/suspensions"))).html).toContain(
    person.name,
  );
  for (const html of [await page(reader), (await rendered(visitorRequest(path))).html]) {
    expect(html).not.toContain("insults");
    expect(html).not.toContain("/suspension");
  }
  const short = await rendered(
    await signedInRequest(moderator, `${path}/suspension`, { form: { days: "7", reason: "no" } }),
  );
  expect(short.status).toBe(422);
  const lifted = await rendered(
    await signedInRequest(moderator, `${path}/suspension`, { form: { intent: "remove" } }),
  );
  expect(lifted.status).toBe(302);
  expect(await page(moderator)).not.toContain("insults");
});
