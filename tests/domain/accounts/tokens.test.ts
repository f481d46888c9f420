import { describe, expect, it } from "vitest";
import { db, sql } from "~/db.server";
import { changeEmail, changePassword } from "~/domain/accounts/change.server";
import { deleteAccount } from "~/domain/accounts/delete.server";
import { hashPassword } from "~/domain/accounts/passwords.server";
import { resetPassword, sendResetLink } from "~/domain/accounts/reset.server";
import { confirmEmail, openAccount, signUp } from "~/domain/accounts/sign-up.server";
import { findToken, issueToken, type Purpose, redeemToken } from "~/domain/accounts/tokens.server";
import type { Member } from "~/domain/viewer";
import { openAccounts } from "../../support/jobs";
import { mailsTo, tokenMailedTo } from "../../support/mails";
import { makePerson, type Person } from "../../support/people";

const PASSWORD = "kestrel-orbit-7";
const passwordHash = await hashPassword(PASSWORD);

const linkDead = { refusal: { kind: "invalid", errors: { form: "errors.linkDead" } } };

function viewerOf({ id, name, email }: Person): Member {
  return {
    kind: "member",
    id,
    name,
    email,
    isVerified: true,
    isModerator: false,
    isAdmin: false,
    memberships: [],
    timeZone: null,
    unreadCount: 0,
    sessionId: "none",
    authenticatedAt: 0,
  };
}

describe("a mailed link", () => {
  it("is kept as a hash only", async () => {
    const person = await makePerson();
    const token = await issueToken(db, person.id, "reset", person.email);
    const [row] = await sql`select id from email_tokens where user_id = ${person.id}`;
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(row?.id).toMatch(/^[0-9a-f]{64}$/);
  });

  const purposes: Purpose[] = ["confirm", "reset"];
  const lifeMinutes = { confirm: 24 * 60, reset: 10 };
  const events: Record<string, (person: Person, purpose: Purpose) => Promise<unknown>> = {
    "being used": async (person, purpose) => redeemToken(db, purpose, await lastToken(person)),
    "a newer one": (person, purpose) => issueToken(db, person.id, purpose, person.email),
    "the end of its life": (person, purpose) =>
      sql`update email_tokens set expires_at = expires_at - make_interval(mins => ${lifeMinutes[purpose]}) where user_id = ${person.id}`,
    "a change of password": (person) =>
      changePassword(db, viewerOf(person), { currentPassword: PASSWORD, newPassword: "another-kestrel-8" }),
    "a change of address": async (person) => {
      await sql`update users set email_verified_at = now() where id = ${person.id}`;
      const token = await issueToken(db, person.id, "confirm", `new${person.id}@example.com`);
      await confirmEmail(db, { token, viewerId: person.id });
    },
    "the end of the account": (person) => deleteAccount(db, viewerOf(person), PASSWORD),
  };
  const tokens = new Map<number, string>();
  const lastToken = async (person: Person) => tokens.get(person.id) ?? "";

  for (const purpose of purposes) {
    it.each(Object.keys(events))(`to ${purpose} dies by %s`, async (event) => {
      const person = await makePerson({ passwordHash });
      const token = await issueToken(db, person.id, purpose, person.email);
      tokens.set(person.id, token);
      expect(await findToken(db, purpose, token)).toMatchObject({ userId: person.id });
      await events[event]?.(person, purpose);
      expect(await findToken(db, purpose, token)).toBeNull();
      expect(await redeemToken(db, purpose, token)).toBeNull();
    });

    it(`to ${purpose} lives until a minute before its end, and looking at it uses nothing up`, async () => {
      const person = await makePerson();
      const token = await issueToken(db, person.id, purpose, person.email);
      await sql`update email_tokens set expires_at = expires_at - make_interval(mins => ${lifeMinutes[purpose] - 1}) where user_id = ${person.id}`;
      for (let look = 0; look < 3; look += 1) expect(await findToken(db, purpose, token)).not.toBeNull();
      expect(await redeemToken(db, purpose, token)).not.toBeNull();
    });
  }

  it("is of no use for another purpose", async () => {
    const person = await makePerson({ passwordHash });
    const confirm = await issueToken(db, person.id, "confirm", person.email);
    const reset = await issueToken(db, person.id, "reset", person.email);
    await expect(resetPassword(db, confirm, "another-kestrel-8")).rejects.toMatchObject(linkDead);
    await expect(confirmEmail(db, { token: reset, viewerId: person.id })).rejects.toMatchObject(linkDead);
  });

  it("is redeemed once by fifty at the same time", async () => {
    const person = await makePerson({ passwordHash });
    const token = await issueToken(db, person.id, "reset", person.email);
    const results = await Promise.all(Array.from({ length: 50 }, () => redeemToken(db, "reset", token)));
    expect(results.filter(Boolean)).toHaveLength(1);
  });
});

describe("a reset", () => {
  it("works once, ends all sessions, tells the person, and is bound to the address", async () => {
    const person = await makePerson({ passwordHash });
    await sql`insert into sessions (id, user_id, expires_at, absolute_expires_at) values (${`s${person.id}`}, ${person.id}, now() + interval '1 day', now() + interval '1 day')`;
    await sendResetLink(db, ` ${person.email.toUpperCase()} `);
    const token = await tokenMailedTo(person.email);
    expect(await resetPassword(db, token, "another-kestrel-8")).toBe(person.id);
    expect(await sql`select from sessions where user_id = ${person.id}`).toHaveLength(0);
    expect((await mailsTo(person.email)).at(-1)?.subject).toBe("Your password at Sidetone was changed");
    await expect(resetPassword(db, token, "another-kestrel-9")).rejects.toMatchObject(linkDead);

    const second = await issueToken(db, person.id, "reset", person.email);
    await sql`update users set email = 'moved@example.com', email_key = 'moved@example.com' where id = ${person.id}`;
    await expect(resetPassword(db, second, "another-kestrel-9")).rejects.toMatchObject(linkDead);
  });

  it("mails nothing to an address without an account", async () => {
    await sendResetLink(db, "nobody@example.org");
    expect(await mailsTo("nobody@example.org")).toHaveLength(0);
  });
});

describe("signing up", () => {
  const account = (name: string, email: string) => ({ name, email, password: PASSWORD });

  const signedUp = async (input: ReturnType<typeof account>) => {
    await signUp(db, input, "en");
    await openAccounts();
  };

  it("gives the name at confirmation, so that names do not tell addresses", async () => {
    await signedUp(account("Ada Kestrel", "ada1@example.com"));
    await signedUp(account("Ada Kestrel", "ada2@example.com"));
    const first = await tokenMailedTo("ada1@example.com");
    const second = await tokenMailedTo("ada2@example.com");
    const taken = { refusal: { kind: "invalid", errors: { name: "errors.nameTaken" } } };
    await confirmEmail(db, { token: second, password: PASSWORD, viewerId: null });
    await expect(
      confirmEmail(db, { token: first, password: PASSWORD, viewerId: null }),
    ).rejects.toMatchObject(taken);
    await expect(signedUp(account("ada kestrel", "ada3@example.com"))).rejects.toMatchObject(taken);
    const id = await confirmEmail(db, {
      token: first,
      password: PASSWORD,
      viewerId: null,
      name: "Ada Merlin",
    });
    expect(await sql`select name, email_verified_at is not null as ok from users where id = ${id}`).toEqual([
      { name: "Ada Merlin", ok: true },
    ]);
  });

  it("uses up as many ids for a known address as for a new one", async () => {
    const owner = await makePerson();
    const nextId = async () => {
      const [row] = await sql<{ id: number }[]>`select nextval(pg_get_serial_sequence('users', 'id')) as id`;
      return row?.id ?? 0;
    };
    const before = await nextId();
    await signedUp(account("Somebody New", "somebody-new@example.com"));
    const between = await nextId();
    await signedUp(account("Somebody Known", owner.email.toUpperCase()));
    expect((await nextId()) - between).toBe(between - before);
    expect((await mailsTo(owner.email)).map((mail) => mail.subject)).toEqual([
      "You already have an account at Sidetone",
    ]);
  });

  it("does nothing when the worker opens an account a second time", async () => {
    await signUp(db, account("Twice Opened", "twice@example.com"), "en");
    const [given] = await openAccounts();
    if (given) await openAccount(db, given);
    expect((await mailsTo("twice@example.com")).map((mail) => mail.subject)).toEqual([
      "Confirm your address for Sidetone",
    ]);
  });

  it("opens one account when fifty ask at the same time", async () => {
    const email = "many@example.com";
    const results = await Promise.allSettled(
      Array.from({ length: 50 }, (_, index) => signUp(db, account(`Many ${index} Hands`, email), "en")),
    );
    expect(results.filter((one) => one.status === "rejected")).toEqual([]);
    await openAccounts();
    expect(await sql`select from users where email_key = ${email}`).toHaveLength(1);
    expect(await mailsTo(email)).toHaveLength(50);
  });
});

describe("a change of address", () => {
  it("takes effect when the person confirms it, and tells the old address", async () => {
    const person = await makePerson({ passwordHash });
    const other = await makePerson();
    await changeEmail(db, viewerOf(person), { email: "fresh@example.com", currentPassword: PASSWORD });
    const token = await tokenMailedTo("fresh@example.com");
    for (const viewerId of [null, other.id]) {
      await expect(confirmEmail(db, { token, viewerId })).rejects.toMatchObject({
        refusal: { kind: "not-allowed", reason: "errors.confirmSignedIn" },
      });
    }
    await confirmEmail(db, { token, viewerId: person.id });
    expect(await sql`select email from users where id = ${person.id}`).toEqual([
      { email: "fresh@example.com" },
    ]);
    expect((await mailsTo(person.email)).at(-1)?.subject).toBe("Your address at Sidetone was changed");
  });

  it("needs the password, and tells only its owner that an address has an account", async () => {
    const person = await makePerson({ passwordHash });
    const other = await makePerson();
    await expect(
      changeEmail(db, viewerOf(person), { email: "x@example.com", currentPassword: "wrong" }),
    ).rejects.toMatchObject({
      refusal: { kind: "invalid", errors: { currentPassword: "errors.passwordWrong" } },
    });
    await changeEmail(db, viewerOf(person), { email: other.email, currentPassword: PASSWORD });
    const mails = await mailsTo(other.email);
    expect(mails.map(({ subject }) => subject)).toEqual(["You already have an account at Sidetone"]);
    expect(mails[0]?.text).not.toContain("token=");
  });
});
