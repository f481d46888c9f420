import { beforeEach, describe, expect, it } from "vitest";
import { db, sql } from "~/db.server";
import { hashPassword } from "~/domain/accounts/passwords.server";
import { findDraft, saveDraft } from "~/domain/drafts/drafts.server";
import { findViewer } from "~/http/sessions.server";
import { loader } from "~/routes/accounts/sign-in";
import { action as signOut } from "~/routes/accounts/sign-out";
import { makePerson } from "../../support/people";
import { call, visitorRequest } from "../../support/request";
import { makeJar, postSignIn } from "../../support/sign-in";

const PASSWORD = "kestrel-orbit-7";
const passwordHash = await hashPassword(PASSWORD);
const person = await makePerson({ passwordHash });
const right = { email: person.email, password: PASSWORD };

beforeEach(async () => {
  await sql`delete from rate_limits`;
});

describe("sign-in", () => {
  it("starts a session of the person, on the path that they came from", async () => {
    const { response, jar } = await postSignIn({ ...right, to: "/questions/12?page=2#answer-3" });
    expect(response.status).toBe(302);
    expect(response.headers.get("Location")).toBe("/questions/12?page=2#answer-3");
    expect(await findViewer(jar.header())).toMatchObject({ kind: "member", id: person.id });
  });

  it("gives the person what they typed before, in the place of an older draft, and forgets the key", async () => {
    const key = "k".repeat(43);
    await saveDraft(db, { userId: person.id }, "question", { title: "Older" });
    await saveDraft(db, { key }, "question", { title: "Typed last" });
    const { jar } = await postSignIn(right, { jar: makeJar(`draft=${key}`) });
    expect(jar.value("draft")).toBeUndefined();
    expect(await findDraft(db, { userId: person.id }, "question")).toEqual({ title: "Typed last" });
    expect(await findDraft(db, { key }, "question")).toBeNull();
  });

  it("is answered as busy, and not as a fault of the reader's, while as many passwords are looked at as can be", async () => {
    let isFull = true;
    const others = Array.from({ length: 52 }, async () => {
      while (isFull) await hashPassword(PASSWORD);
    });
    const { response } = await postSignIn(right);
    // More often than there are free tries.
    for (let count = 0; count < 12; count += 1)
      expect((await postSignIn({ ...right, password: "wrong" })).response.status).toBe(503);
    isFull = false;
    expect([response.status, response.headers.get("Retry-After")]).toEqual([503, "5"]);
    expect(await response.json()).toMatchObject({
      errors: { form: "errors.busyText" },
      values: { email: person.email },
    });
    await Promise.all(others);
    expect(await sql`select key, points from rate_limits where points > 0`).toEqual([]);
    expect((await postSignIn(right)).response.status).toBe(302);
  });

  it("sets cookies that no script reads and no other site sends", async () => {
    const { response } = await postSignIn(right);
    const lines = response.headers.getSetCookie();
    expect(lines.map((line) => line.split("=")[0]).sort()).toEqual(["device", "lang", "session"]);
    for (const line of lines) {
      expect(line).toMatch(/; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+$/);
      expect(line).not.toMatch(/Domain/i);
    }
  });

  it("brings the person's language to a device on which none was chosen", async () => {
    const reader = await makePerson({ passwordHash, language: "zh" });
    const fields = { email: reader.email, password: PASSWORD };
    expect((await postSignIn(fields)).jar.value("lang")).toBe("zh");
    expect((await postSignIn(fields, { jar: makeJar("lang=xx") })).jar.value("lang")).toBe("zh");
    const { response, jar } = await postSignIn(fields, { jar: makeJar("lang=en") });
    expect(jar.value("lang")).toBe("en");
    expect(response.headers.getSetCookie().filter((line) => line.startsWith("lang="))).toEqual([]);
  });

  it("never takes over a cookie that was there, and ends the session that it replaces", async () => {
    const planted = "a".repeat(43);
    const jar = makeJar(`session=${planted}`);
    const first = await postSignIn(right, { jar });
    expect(first.jar.value("session")).not.toBe(planted);
    expect(await findViewer(`session=${planted}`)).toEqual({ kind: "visitor" });
    const before = jar.value("session");
    await postSignIn(right, { jar });
    expect(jar.value("session")).not.toBe(before);
    expect(await findViewer(`session=${before}`)).toEqual({ kind: "visitor" });
    expect(await findViewer(jar.header())).toMatchObject({ id: person.id });
  });

  it("answers a wrong password and an unknown address with the same bytes", async () => {
    const bodyOf = async (email: string) => {
      const { response } = await postSignIn({ email, password: "not the password" });
      return {
        status: response.status,
        body: (await response.text()).replace(email, "…"),
        headers: [...response.headers],
      };
    };
    const known = await bodyOf(person.email);
    expect(known.status).toBe(422);
    expect(await bodyOf("nobody@example.com")).toEqual(known);
    const gone = await makePerson({ passwordHash });
    await sql`update users set deleted_at = now(), email = null, email_key = null, password_hash = null where id = ${gone.id}`;
    expect(await bodyOf(gone.email)).toEqual(known);
  });

  it("keeps the typed address, and never the password", async () => {
    const { response } = await postSignIn({ email: person.email, password: "canary-secret-1" });
    const text = await response.text();
    expect(text).toContain(person.email);
    expect(text).not.toContain("canary-secret-1");
  });

  it("takes an address in any case, width and with spaces as one, for the limit too", async () => {
    const forms = [
      person.email,
      person.email.toUpperCase(),
      ` ${person.email} `,
      person.email.replace("p", "ｐ"),
    ];
    for (const email of forms) expect((await postSignIn({ ...right, email })).response.status).toBe(302);
    const statuses: number[] = [];
    for (let index = 0; index < 12; index += 1) {
      const email = forms[index % forms.length] ?? "";
      statuses.push((await postSignIn({ email, password: "wrong" })).response.status);
    }
    expect(statuses.filter((status) => status === 422)).toHaveLength(5);
    expect(statuses.filter((status) => status === 429)).toHaveLength(7);
  });

  it("refuses the right password too while guesses are held, but not on a device that is known", async () => {
    const { jar } = await postSignIn(right);
    for (let index = 0; index < 6; index += 1) await postSignIn({ ...right, password: "wrong" });
    expect((await postSignIn(right)).response.status).toBe(429);
    expect((await postSignIn(right, { jar })).response.status).toBe(302);
  });

  it("does not take the mark of a known device from another account or from thin air", async () => {
    const other = await makePerson({ passwordHash });
    const { jar } = await postSignIn({ email: other.email, password: PASSWORD });
    for (let index = 0; index < 6; index += 1) await postSignIn({ ...right, password: "wrong" });
    expect((await postSignIn(right, { jar })).response.status).toBe(429);
    const forged = makeJar("device=abc.def");
    expect((await postSignIn(right, { jar: forged })).response.status).toBe(429);
  });

  it("hashes anew what was hashed with less", async () => {
    const { hash } = await import("@node-rs/argon2");
    const cheap = await hash(PASSWORD, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
    const old = await makePerson({ passwordHash: cheap });
    expect((await postSignIn({ email: old.email, password: PASSWORD })).response.status).toBe(302);
    const [row] = await sql`select password_hash as hash from users where id = ${old.id}`;
    expect(row?.hash).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=1\$/);
    expect((await postSignIn({ email: old.email, password: PASSWORD })).response.status).toBe(302);
    await sql`update users set password_hash = ${cheap} where id = ${old.id}`;
    const atOnce = await Promise.all(
      [1, 2, 3].map(() => postSignIn({ email: old.email, password: PASSWORD })),
    );
    expect(atOnce.map(({ response }) => response.status)).toEqual([302, 302, 302]);
  });
});

describe("the way back after sign-in", () => {
  const elsewhere = [
    "//e.example",
    "///e.example",
    "/\\e.example",
    "\\\\e.example",
    "/%5Ce.example",
    "/%2F/e.example",
    "/%09/e.example",
    "/\t/e.example",
    "/\n/e.example",
    "/\r\nSet-Cookie: a=b",
    "/%0d%0aSet-Cookie:a=b",
    "https:e.example",
    "https://e.example",
    "HTTPS://e.example",
    "http:/e.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "@e.example",
    "/@e.example/..//e.example",
    "/.//e.example",
    "/..//e.example",
    "/x/../..//e.example",
    ".e.example",
    "e.example",
    "?to=//e.example",
    "#//e.example",
    "",
    "／／e.example",
    "/\u2028/e.example",
    "/\u0000/e.example",
    "http://localhost:3000@e.example/",
    "//localhost:3000@e.example",
    `/${"a".repeat(3000)}`,
  ];
  it.each(elsewhere)("%j leads nowhere else", async (to) => {
    const { response } = await postSignIn({ ...right, to });
    const location = response.headers.get("Location") ?? "";
    expect(new URL(location, "http://localhost:3000").origin).toBe("http://localhost:3000");
    expect(location).toMatch(/^\/(?![/\\])/);
    expect(response.headers.getSetCookie()).toHaveLength(3);
    const asked = await call(loader, visitorRequest(`/sign-in?to=${encodeURIComponent(to)}`));
    expect(new URL(asked.data?.to ?? "", "http://localhost:3000").origin).toBe("http://localhost:3000");
  });
});

describe("sign-out", () => {
  it("ends the session itself, not only the cookie", async () => {
    const { jar } = await postSignIn(right);
    const cookie = jar.header();
    const { response } = await call(
      signOut,
      visitorRequest("/sign-out", { form: { to: "//e.example" }, cookie }),
    );
    expect(response?.headers.get("Location")).toBe("/");
    jar.take(response);
    expect(jar.value("session")).toBeUndefined();
    expect(await findViewer(cookie)).toEqual({ kind: "visitor" });
  });
});
