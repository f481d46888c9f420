// The twelve rules of the product, each in the small. What one rests on has tests of its own in the folder of its feature.
import { sql as fragment } from "drizzle-orm";
import { parseFragment } from "parse5";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { db, sql } from "~/db.server";
import { acceptAnswer, unacceptAnswer } from "~/domain/acceptances/accept.server";
import { editAnswer } from "~/domain/answers/edit.server";
import { deleteAnswer, hideAnswer, restoreAnswer } from "~/domain/answers/state.server";
import { addComment } from "~/domain/comments/comment.server";
import { withdrawMark } from "~/domain/official/mark.server";
import { getAnswer, getQuestion } from "~/domain/questions/page.server";
import { hideQuestion } from "~/domain/questions/state.server";
import { drainSearch } from "~/domain/search/index-dirty.server";
import type { Member } from "~/domain/viewer";
import { castVote } from "~/domain/votes/vote.server";
import { en } from "~/i18n/en";
import { writeTime } from "~/i18n/time";
import { zh } from "~/i18n/zh";
import { formatInZone } from "~/lib/time-zone";
import {
  answer,
  ask,
  countOf,
  endMembership,
  type House,
  makeHouse,
  makeMember,
  makeStaff,
  makeThread,
  mark,
  revisionOf,
} from "./support/factories";
import { brokenInvariants, invariantsAtRest } from "./support/invariants";
import { outcomeOf } from "./support/refusals";
import { rendered } from "./support/render";
import { call, signInCookie, visitorRequest } from "./support/request";
import { handlerOf } from "./support/routes";

const visitor = { kind: "visitor" } as const;
let house: House;
let asker: Member;
let answerer: Member;
let moderator: Member;
let l2: Member;

beforeAll(async () => {
  house = await makeHouse();
  asker = await makeMember();
  answerer = await makeMember();
  moderator = await makeMember({ roles: ["moderator"] });
  l2 = await makeStaff(house.vendor, "L2");
});

beforeEach(async () => {
  await sql`delete from rate_limits`;
});

const thread = () => makeThread(db, { asker, answerer, product: house.product });
const page = async (path: string, headers: Record<string, string> = {}) =>
  (await rendered(visitorRequest(path, { headers }))).html;

test("rule 1: official, accepted and votes are three facts, each with who and when, and none overrides another", async () => {
  const { questionId, answerId } = await thread();
  const second = await answer(db, moderator, questionId);
  await mark(db, l2, answerId);
  await acceptAnswer(db, asker, questionId, second);
  for (const id of [answerId, second]) await castVote(db, l2, { answerId: id }, id === answerId ? -1 : 1);
  const [official, accepted] = [await getAnswer(db, visitor, answerId), await getAnswer(db, visitor, second)];
  expect(official).toMatchObject({
    isAccepted: false,
    score: -1,
    marks: [{ state: "official", markedBy: { id: l2.id }, markedAt: expect.any(String) }],
  });
  expect(accepted).toMatchObject({ isAccepted: true, score: 1, marks: [] });
  expect((await getQuestion(db, visitor, questionId)).acceptance).toMatchObject({
    answerId: second,
    by: { id: asker.id },
    at: expect.any(String),
  });
  const html = await page(`/questions/${questionId}`);
  for (const name of [l2.name, asker.name]) expect(html).toContain(name);
  await unacceptAnswer(db, asker, questionId);
  expect((await getAnswer(db, visitor, answerId)).marks).toMatchObject([{ state: "official" }]);
});

test("rule 2: at most one answer is accepted, and any number are official", async () => {
  const { questionId, answerId } = await thread();
  const second = await answer(db, moderator, questionId);
  for (const [id, platforms] of [
    [answerId, "android"],
    [second, "ios"],
  ] as const) {
    await mark(db, l2, id, { platforms });
  }
  await Promise.all([
    acceptAnswer(db, asker, questionId, answerId),
    acceptAnswer(db, asker, questionId, second),
  ]);
  expect(await countOf(db, fragment`from acceptances where question_id = ${questionId}`)).toBe(1);
  expect(
    await countOf(
      db,
      fragment`from official_marks where answer_id in (${answerId}, ${second}) and state = 'official'`,
    ),
  ).toBe(2);
  await expect(
    sql`insert into acceptances (question_id, answer_id, accepted_by) values (${questionId}, ${second}, ${asker.id})`,
  ).rejects.toThrow(/acceptances_pkey/);
});

test("rule 3: a mark endorses a revision: an edit asks for a re-check, deletion withdraws, restoring asks for a re-check", async () => {
  const { questionId, answerId } = await thread();
  await mark(db, l2, answerId);
  const stateNow = async () => (await getAnswer(db, moderator, answerId)).marks[0]?.state;
  await editAnswer(db, answerer, answerId, {
    base: await revisionOf(db, "answers", answerId),
    body: "Some other words than before.",
    summary: "",
    keepsMark: false,
  });
  expect(await stateNow()).toBe("needs-recheck");
  expect(await page(`/questions/${questionId}`)).toContain(`/answers/${answerId}/history?from=1&amp;to=2`);
  expect(
    await countOf(
      db,
      fragment`from notifications n join events e on e.id = n.event_id where n.user_id = ${l2.id} and e.answer_id = ${answerId} and e.verb = 'mark-needs-recheck'`,
    ),
  ).toBe(1);
  await mark(db, l2, answerId);
  expect(await stateNow()).toBe("official");
  await deleteAnswer(db, moderator, answerId);
  expect(await stateNow()).toBe("withdrawn");
  await restoreAnswer(db, moderator, answerId);
  expect(await stateNow()).toBe("needs-recheck");
});

test("rule 4: L2, L3 and FAE of the product's vendor mark, L1 proposes, moderators only remove; the role of the time stays", async () => {
  const [l1, gone, rival] = [
    await makeStaff(house.vendor, "L1"),
    await makeStaff(house.vendor, "L3"),
    await makeStaff(house.otherVendor, "L3"),
  ];
  const { answerId } = await thread();
  for (const viewer of [asker, rival, moderator])
    expect(await outcomeOf(mark(db, viewer, answerId))).toBe("not-allowed");
  await mark(db, l1, answerId);
  expect((await getAnswer(db, visitor, answerId)).marks).toEqual([]);
  await mark(db, gone, answerId);
  await endMembership(gone);
  expect((await getAnswer(db, visitor, answerId)).marks).toMatchObject([
    { state: "official", markedTier: "L3" },
  ]);
  await withdrawMark(db, moderator, answerId, "the vendor asked for it");
  expect((await getAnswer(db, visitor, answerId)).marks).toMatchObject([{ state: "withdrawn" }]);
});

test("rule 5: without its accepted answer a question is open again, and restoring does not accept", async () => {
  const { questionId, answerId } = await thread();
  await acceptAnswer(db, asker, questionId, answerId);
  await hideAnswer(db, moderator, answerId, "a reason");
  expect(await getQuestion(db, visitor, questionId)).toMatchObject({ acceptance: null, solvedAt: null });
  const other = await thread();
  await acceptAnswer(db, asker, other.questionId, other.answerId);
  await deleteAnswer(db, moderator, other.answerId);
  await restoreAnswer(db, moderator, other.answerId);
  expect(await getQuestion(db, visitor, other.questionId)).toMatchObject({
    acceptance: null,
    solvedAt: null,
  });
});

test("rule 6: what is out of sight is in no list, count or search, and its address answers as nothing does", async () => {
  const id = await ask(db, asker, { title: "Kolibri on the line", tags: "kolibri" });
  await drainSearch(db);
  await hideQuestion(db, moderator, id, "a reason");
  const lists = ["/", "/questions", "/tags", `/people/${asker.id}?show=questions`, "/search?q=line"];
  for (const path of lists) expect(await page(path), path).not.toMatch(/kolibri/i);
  const loader = await handlerOf("questions/page.tsx", "loader");
  const reply = async (number: number) => {
    const { response } = await call(loader, visitorRequest(`/questions/${number}`), {
      params: { id: String(number) },
    });
    return [response?.status, await response?.text()];
  };
  expect(await reply(id)).toEqual(await reply(999_999_999));
  expect((await reply(id))[0]).toBe(404);
});

test("rule 7: a write stands, and what follows from it is noted in the same transaction", async () => {
  const before = await countOf(db, fragment`from search_dirty`);
  await expect(
    db.transaction(async (tx) => {
      await ask(tx, asker);
      throw new Error("the process is gone");
    }),
  ).rejects.toThrow("the process is gone");
  expect(await countOf(db, fragment`from search_dirty`)).toBe(before);
  const { questionId } = await thread();
  expect(
    await countOf(db, fragment`from search_dirty where kind = 'question' and entity_id = ${questionId}`),
  ).toBe(1);
  expect(
    await countOf(
      db,
      fragment`from notifications n join events e on e.id = n.event_id where e.question_id = ${questionId} and n.user_id = ${asker.id}`,
    ),
  ).toBe(1);
  await drainSearch(db);
  expect(await brokenInvariants(sql, invariantsAtRest)).toEqual([]);
});

test("rule 8: every control works without a script: links lead somewhere and buttons stand in forms that post", async () => {
  const { questionId, answerId } = await thread();
  await addComment(db, asker, { answerId }, { body: "A remark on it." });
  for (const [who, path] of [
    [asker, `/questions/${questionId}`],
    [answerer, `/answers/${answerId}/edit`],
    [l2, `/answers/${answerId}/official-mark`],
    [moderator, `/questions/${questionId}/closure`],
    [asker, "/questions/new"],
  ] as const) {
    const { status, html } = await rendered(visitorRequest(path, { cookie: await signInCookie(who.id) }));
    expect(status, path).toBe(200);
    expect(controlsWithoutEffect(html), path).toEqual([]);
  }
});

test("rule 9: nothing on a page is fetched from another host, whatever its writers put into it", async () => {
  const body = [
    "![a picture](https://tracker.example/pixel.png)",
    "![protocol](//tracker.example/pixel.png)",
    '<img src="https://tracker.example/x.png"><iframe src="https://tracker.example"></iframe>',
    "<link rel=stylesheet href=https://tracker.example/x.css>",
    "[a link](https://example.com) and https://example.org",
  ].join("\n\n");
  const id = await ask(db, asker, { body });
  const answerId = await answer(db, answerer, id, `${body}\n\nAnd so on.`);
  await addComment(db, asker, { answerId }, { body: "![x](https://tracker.example/pixel.png) seen" });
  for (const path of [
    `/questions/${id}`,
    `/questions/${id}/history`,
    "/",
    "/questions",
    `/people/${asker.id}`,
  ]) {
    const html = await page(path);
    expect(fetchedFrom(html), path).toEqual([]);
  }
  expect(await page(`/questions/${id}`)).toContain('href="https://example.com"');
});

test("rule 10: times are instants, given to the page with their zone", async () => {
  const { questionId } = await thread();
  const types = await sql`
    select table_name, column_name from information_schema.columns
    where table_schema = 'public' and data_type = 'timestamp without time zone'`;
  expect(types).toMatchObject([{ table_name: "talks", column_name: "local_start" }]);
  const html = await page(`/questions/${questionId}`);
  const times = [...html.matchAll(/<time[^>]* datetime="([^"]+)"/gi)].map(([, at]) => at ?? "");
  expect(times.length).toBeGreaterThan(1);
  for (const at of times) expect(at).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/);
});

test("rule 10: what shows the clock shows the offset, and no offset has one name, on a page and in a mail", () => {
  const at = "2026-11-12T18:30:00Z";
  for (const language of ["en", "zh"] as const) {
    for (const [zone, offset] of [
      ["Asia/Shanghai", "GMT+8"],
      ["Asia/Kathmandu", "GMT+5:45"],
      ["Europe/London", "UTC"],
      ["UTC", "UTC"],
      ["Etc/GMT", "UTC"],
      ["Mars/Olympus", "UTC"],
    ] as const) {
      for (const format of ["moment", "talk", "clock", "time"] as const)
        expect(writeTime(language, format, at, zone), `${format} in ${zone}`).toMatch(
          new RegExp(`\\d\\d:\\d\\d ${offset.replace("+", "\\+")}$`),
        );
      expect(writeTime(language, "offset", at, zone)).toBe(offset);
      if (zone !== "Mars/Olympus")
        expect(writeTime(language, "talk", at, zone)).toBe(formatInZone(new Date(at), zone, language));
    }
  }
});

test("rule 11: Chinese and English are equal: the same words for both, and each found by its own", async () => {
  const keysOf = (dictionary: object): string[] =>
    Object.entries(dictionary).flatMap(([key, value]) =>
      typeof value === "object" && value !== null
        ? keysOf(value).map((inner) => `${key}.${inner}`)
        : [key.replace(/_(zero|one|two|few|many|other)$/, "")],
    );
  expect([...new Set(keysOf(zh))].sort()).toEqual([...new Set(keysOf(en))].sort());
  const [chinese, english] = [
    await ask(db, asker, { title: "切换摄像头后画面卡住", body: "调用 switchCamera 返回 -17，版本 4.2.1。" }),
    await ask(db, asker, {
      title: "Frozen picture after a camera switch",
      body: "switchCamera answers -17 in 4.2.1.",
    }),
  ];
  await drainSearch(db);
  for (const [words, found] of [
    ["摄像头", [chinese]],
    ["frozen", [english]],
    ["switchCamera", [chinese, english]],
    ["-17", [chinese, english]],
    ["4.2.1", [chinese, english]],
  ] as const) {
    const html = await page(`/search?q=${encodeURIComponent(words)}`);
    for (const id of found) expect(html, words).toContain(`/questions/${id}"`);
  }
});

test("rule 12: nobody edits the record", async () => {
  const { questionId } = await thread();
  for (const table of ["events", "revisions"]) {
    await expect(
      sql`update ${sql(table)} set question_id = question_id where question_id = ${questionId}`,
    ).rejects.toThrow(/permission denied/);
    await expect(sql`delete from ${sql(table)} where question_id = ${questionId}`).rejects.toThrow(
      /permission denied/,
    );
  }
});

test("after all of this every row is possible", async () => {
  expect(await brokenInvariants(sql)).toEqual([]);
});

type Tag = { name: string; attributes: Record<string, string>; isInForm: boolean };

/** The elements of a page, in order. */
function elementsOf(html: string): Tag[] {
  const found: Tag[] = [];
  const visit = (node: unknown, isInForm: boolean) => {
    const {
      tagName,
      attrs = [],
      childNodes = [],
    } = node as {
      tagName?: string;
      attrs?: { name: string; value: string }[];
      childNodes?: unknown[];
    };
    if (tagName) {
      found.push({
        name: tagName,
        attributes: Object.fromEntries(attrs.map(({ name, value }) => [name, value])),
        isInForm,
      });
    }
    for (const child of childNodes) visit(child, isInForm || tagName === "form");
  };
  visit(parseFragment(html), false);
  return found;
}

/** Links without an address, buttons outside of a form, handlers in attributes. */
function controlsWithoutEffect(html: string): string[] {
  return elementsOf(html)
    .filter(
      ({ name, attributes, isInForm }) =>
        (name === "a" && (!attributes.href || attributes.href === "#")) ||
        (name === "button" && !isInForm && !attributes.form) ||
        Object.keys(attributes).some((one) => one.startsWith("on")),
    )
    .map(({ name, attributes }) => `${name} ${JSON.stringify(attributes)}`);
}

/** What a browser would fetch by itself from elsewhere. Links that a reader must press are not among it. */
function fetchedFrom(html: string): string[] {
  const fetching = [
    "src",
    "srcset",
    "poster",
    "data",
    "background",
    "action",
    "formaction",
    "ping",
    "xlink:href",
  ];
  return elementsOf(html).flatMap(({ name, attributes }) =>
    Object.entries(attributes)
      .filter(([attribute]) => fetching.includes(attribute) || (attribute === "href" && name !== "a"))
      // The address of the page itself is fetched by nobody who reads it.
      .filter(([, value]) => attributes.rel !== "canonical" || !value.startsWith(`${process.env.ORIGIN}/`))
      .filter(([, value]) => /^\s*([a-z]+:|\/\/|\\\\)/i.test(value))
      .map(([attribute, value]) => `${name} ${attribute}=${value}`),
  );
}
