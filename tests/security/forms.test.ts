// S17: whatever a form is sent as, nothing breaks, and no column changes that the form has no field for.
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db, sql } from "~/db.server";
import {
  asViewer,
  type Cast,
  type House,
  makeCast,
  makeHouse,
  makeThread,
  mark,
  revisionOf,
} from "../support/factories";
import { brokenInvariants } from "../support/invariants";
import { call, contextStub, signInCookie, visitorRequest } from "../support/request";
import { handlerOf } from "../support/routes";

let cast: Cast;
let of: House;
let ids: { questionId: number; answerId: number };
const cookies: Partial<Record<keyof Cast, string>> = {};

beforeAll(async () => {
  of = await makeHouse();
  cast = await makeCast(of);
  for (const role of ["member", "author", "answerer", "l2", "admin"] as const)
    cookies[role] = await signInCookie(cast[role].id);
});

beforeEach(async () => {
  ids = await makeThread(db, {
    asker: await asViewer(cast.author),
    answerer: await asViewer(cast.answerer),
    product: of.product,
  });
});

type Form = {
  file: string;
  who: keyof Cast;
  id: () => number | null;
  fields: () => Promise<Record<string, string>> | Record<string, string>;
};

let count = 0;
const text = () => {
  count += 1;
  return `A text that can be taken, number ${count}.`;
};

const phrase = () => {
  count += 1;
  return `phrase ${count}`;
};

const forms: Record<string, Form> = {
  ask: {
    file: "questions/new.tsx",
    who: "member",
    id: () => null,
    fields: () => ({
      title: text(),
      body: text(),
      tags: "audio",
      product: "",
      release: "",
      platform: "",
      severity: "",
      scenario: "",
    }),
  },
  "edit a question": {
    file: "questions/edit.tsx",
    who: "author",
    id: () => ids.questionId,
    fields: async () => ({
      title: text(),
      body: text(),
      tags: "audio",
      summary: "why",
      base: String(await revisionOf(db, "questions", ids.questionId)),
    }),
  },
  answer: {
    file: "questions/answers.tsx",
    // Of others one answer stands for each question.
    who: "l1",
    id: () => ids.questionId,
    fields: () => ({ body: text() }),
  },
  "edit an answer": {
    file: "answers/edit.tsx",
    who: "answerer",
    id: () => ids.answerId,
    fields: async () => ({
      body: text(),
      summary: "why",
      base: String(await revisionOf(db, "answers", ids.answerId)),
      keepsMark: "yes",
    }),
  },
  comment: {
    file: "answers/comments.tsx",
    who: "member",
    id: () => ids.answerId,
    fields: () => ({ body: text() }),
  },
  vote: { file: "answers/vote.ts", who: "member", id: () => ids.answerId, fields: () => ({ value: "1" }) },
  accept: {
    file: "questions/acceptance.tsx",
    who: "author",
    id: () => ids.questionId,
    fields: () => ({ answer: String(ids.answerId), intent: "" }),
  },
  mark: {
    file: "answers/official-mark.tsx",
    who: "l2",
    id: () => ids.answerId,
    fields: async () => ({
      revision: String(await revisionOf(db, "answers", ids.answerId)),
      platforms: "android",
      fromVersion: "4.2",
      toVersion: "",
      note: "holds",
      scenario: "live-show",
      "overlap-1": "both",
      reason: "",
      intent: "",
    }),
  },
  "say of a mark": {
    file: "answers/verdict.tsx",
    who: "member",
    id: () => ids.answerId,
    fields: async () => {
      const standing = await sql`select id from official_marks where answer_id = ${ids.answerId}`;
      const id = standing[0]?.id ?? (await mark(db, await asViewer(cast.l3), ids.answerId));
      return { mark: String(id), verdict: "dangerous", version: "4.2", comment: "It deletes the recording." };
    },
  },
  "add synonyms": {
    file: "search/synonyms.tsx",
    who: "admin",
    id: () => null,
    fields: () => ({ phrases: `${phrase()}, ${phrase()}` }),
  },
  "count a search": {
    file: "search/uses.ts",
    who: "member",
    id: () => null,
    fields: () => ({ q: text(), found: "0" }),
  },
  "keep a draft": {
    file: "house/drafts.ts",
    who: "member",
    id: () => null,
    fields: () => ({ title: text(), body: text() }),
  },
  preview: { file: "house/preview.ts", who: "member", id: () => null, fields: () => ({ body: text() }) },
};
const names = Object.keys(forms);

/** Sends a body as it is. Status, and what went wrong on our side. */
async function send(name: string, body: BodyInit | null, headers: Record<string, string> = {}) {
  const { file, who, id } = forms[name] as Form;
  await sql`delete from rate_limits`;
  const path = file === "house/drafts.ts" ? "/drafts?place=question" : "/somewhere";
  const base = visitorRequest(path, { cookie: cookies[who] ?? "", headers });
  const request = new Request(base.url, { method: "POST", headers: base.headers, body });
  const params = id() === null ? {} : { id: String(id()) };
  const { response } = await call(await handlerOf(file, "action"), request, {
    params,
    context: contextStub(),
  });
  return response?.status ?? 200;
}

const urlEncoded = (pairs: [string, string][]) => new URLSearchParams(pairs);
const multipart = (pairs: [string, string | File][]) => {
  const form = new FormData();
  for (const [name, value] of pairs) form.append(name, value);
  return form;
};

const values: Record<string, string> = {
  "an object": "[object Object]",
  JSON: '{"$gt":""}',
  null: "null",
  true: "true",
  "1e309": "1e309",
  "the name of a prototype": "__proto__",
  constructor: "constructor",
  NUL: "\u0000\u0000\u0000\u0000\u0000\u0000\u0000",
  blanks: " \t\n\u3000\u200b\u200c\ufeff ".repeat(20),
  "two hundred thousand letters": "x".repeat(200_000),
  "two hundred thousand line ends": "\n".repeat(200_000),
  "the post of 2016": `x${" ".repeat(20_000)}x`,
  SQL: "'; drop table questions; --",
  "bidi and joiners": "\u202egnp.exe\u202c \u200d\u200d\u2066x\u2069",
};

describe.each(names)("the form: %s", (name) => {
  test("its own fields are taken", async () => {
    const fields = await (forms[name] as Form).fields();
    expect(await send(name, urlEncoded(Object.entries(fields)))).toBeLessThan(400);
  });

  test.each(Object.keys(values))("any field as %s", async (value) => {
    const fields = await (forms[name] as Form).fields();
    for (const field of Object.keys(fields)) {
      const status = await send(
        name,
        urlEncoded(Object.entries({ ...fields, [field]: values[value] ?? "" })),
      );
      expect([200, 204, 302, 403, 404, 409, 422], `${field}: ${status}`).toContain(status);
    }
  });

  test("any field left out, twice, as a list, as a file, or under a nested name", async () => {
    const fields = Object.entries(await (forms[name] as Form).fields()) as [string, string][];
    const file = new File(["<b>a file</b>"], "a.html", { type: "text/html" });
    for (const [field, value] of fields) {
      const others = fields.filter(([one]) => one !== field);
      for (const body of [
        urlEncoded(others),
        urlEncoded([...fields, [field, "another value"]]),
        urlEncoded([
          ...others,
          [`${field}[]`, value],
          [`${field}[0]`, value],
          [`${field}.x`, value],
          [`${field}[$ne]`, "1"],
        ]),
        multipart([...others, [field, file]]),
        multipart([[field, file], ...others, [field, value]]),
      ]) {
        const status = await send(name, body);
        expect([200, 204, 302, 403, 404, 409, 422], `${field}: ${status}`).toContain(status);
      }
    }
  });

  test("a body that is no form is refused, not a failure of ours", async () => {
    const fields = await (forms[name] as Form).fields();
    const json = JSON.stringify(fields);
    for (const [body, type] of [
      [json, "application/json"],
      [json, "text/plain"],
      [json, "multipart/form-data"],
      ["--x\r\nnothing", "multipart/form-data; boundary=x"],
      ["--x\r\nContent-Disposition: form-data; name=body\r\n\r\ncut o", "multipart/form-data; boundary=x"],
      ["<xml/>", "application/xml"],
      ["%E0%A4%A&body=%ZZ&=&&&", "application/x-www-form-urlencoded"],
      [null, "application/x-www-form-urlencoded"],
      ["", ""],
    ] as const) {
      const status = await send(name, body, type ? { "Content-Type": type } : {});
      expect([200, 204, 302, 400, 404, 422], `${type}: ${status}`).toContain(status);
    }
  });

  test("no column changes that the form has no field for", async () => {
    const fields = await (forms[name] as Form).fields();
    const { id } = cast.admin;
    const privileged = {
      ...{
        id: "1",
        authorId: id,
        author_id: id,
        author: id,
        userId: id,
        user_id: id,
        actorId: id,
        acceptedBy: id,
      },
      ...{
        score: "9999",
        answerCount: "99",
        createdAt: "2001-01-01",
        created_at: "2001-01-01",
        editedAt: "2001-01-01",
      },
      ...{
        solvedAt: "2001-01-01",
        officialAt: "2001-01-01",
        closedAt: "2001-01-01",
        hiddenAt: "",
        deletedAt: "2001-01-01",
      },
      ...{
        html: "<script>alert(1)</script>",
        plain: "forged",
        language: "xx",
        contentHash: "x",
        revisionId: "1",
        number: "99",
      },
      ...{
        state: "official",
        markedBy: id,
        markedTier: "L3",
        markedAt: "2001-01-01",
        membershipId: "1",
        vendorId: of.otherVendor.id,
      },
      ...{
        productId: of.otherProduct.id,
        onBehalfAs: "L3 · Forged",
        actorRole: "admin",
        verb: "marked",
        official: "1",
      },
      ...{
        role: "admin",
        isAdmin: "1",
        is_admin: "true",
        isVerified: "1",
        tier: "L3",
        roles: "admin",
        memberships: "1",
      },
      ...{ __proto__x: "1", "constructor.prototype.isAdmin": "1", "__proto__[isAdmin]": "1" },
    };
    const extra = Object.entries(privileged).map(([field, value]): [string, string] => [
      field,
      String(value),
    ]);
    const before = await sql`select now() as at`;
    await send(
      name,
      urlEncoded([...(Object.entries(fields) as [string, string][]), ...extra, ["__proto__", "x"]]),
    );
    const at = before[0]?.at as Date;
    const forged = await sql`
      select 'question' as what from questions where created_at >= ${at} and (author_id = ${id} or score <> 0 or answer_count > 1
        or language not in ('en', 'zh') or solved_at is not null or closed_at is not null or hidden_at is not null or deleted_at is not null)
      union all select 'answer' from answers where created_at >= ${at} and (author_id = ${id} or score <> 0 or hidden_at is not null or deleted_at is not null)
      union all select 'comment' from comments where created_at >= ${at} and (author_id = ${id} or html like '%<script%' or deleted_at is not null)
      union all select 'revision' from revisions where created_at >= ${at} and (author_id = ${id} or html like '%<script%' or plain = 'forged' or number > 2)
      union all select 'event' from events where at >= ${at} and (actor_id = ${id} or actor_role = 'admin' or at < ${at})
      union all select 'vote' from votes where user_id = ${id} or value not in (-1, 1)
      union all select 'acceptance' from acceptances where accepted_by = ${id} or on_behalf_as is not null or accepted_at < '2002-01-01'
      union all select 'mark' from official_marks where marked_by = ${id} or vendor_id <> ${of.vendor.id} or marked_at < '2002-01-01'
        or (marked_by = ${cast.l2.id} and marked_tier <> 'L2')
      union all select 'role' from user_roles where user_id not in (${cast.admin.id}, ${cast.moderator.id})
      union all select 'membership' from memberships where user_id in (${cast.member.id}, ${cast.author.id}, ${cast.answerer.id})
      union all select 'user' from users where id = ${cast.unverified.id} and email_verified_at is not null`;
    expect(forged.map(({ what }) => what)).toEqual([]);
    expect(({} as Record<string, unknown>).isAdmin).toBeUndefined();
  });
});

test("after all of this every row is still possible", async () => {
  expect(await brokenInvariants(sql)).toEqual([]);
});
