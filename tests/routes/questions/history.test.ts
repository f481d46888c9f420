// What the site itself says in a history is said in the reader's language.
import { beforeAll, describe, expect, it } from "vitest";
import { db, sql } from "~/db.server";
import { acceptAnswer } from "~/domain/acceptances/accept.server";
import { editAnswer } from "~/domain/answers/edit.server";
import { deleteAnswer, hideAnswer, restoreAnswer, unhideAnswer } from "~/domain/answers/state.server";
import { withdrawMark } from "~/domain/official/mark.server";
import { editQuestion } from "~/domain/questions/edit.server";
import { regradeQuestion } from "~/domain/questions/regrade.server";
import type { Member } from "~/domain/viewer";
import { notificationsPath, questionHistoryPath, questionPath } from "~/paths";
import { DOT } from "~/ui/dot";
import {
  answer,
  type House,
  makeHouse,
  makeMember,
  makeStaff,
  makeThread,
  mark,
  questionForm,
  revisionOf,
} from "../../support/factories";
import { rendered } from "../../support/render";
import { signedInRequest, visitorRequest } from "../../support/request";

let house: House;
let moderator: Member;
let admin: Member;
let l1: Member;
let l2: Member;
let asker: Member;
let answerer: Member;

beforeAll(async () => {
  house = await makeHouse();
  moderator = await makeMember({ roles: ["moderator"] });
  admin = await makeMember({ roles: ["admin"] });
  [l1, l2] = [await makeStaff(house.vendor, "L1"), await makeStaff(house.vendor, "L2")];
  [asker, answerer] = [await makeMember(), await makeMember()];
});

const edit = async (answerId: number) =>
  editAnswer(db, answerer, answerId, {
    base: await revisionOf(db, "answers", answerId),
    body: "Another text, after the proposal.",
    summary: "",
    keepsMark: false,
  });

const cases: [
  string,
  string,
  string,
  (thread: { questionId: number; answerId: number }) => Promise<unknown>,
][] = [
  [
    "the edit of an answer that was proposed",
    "because the answer was edited",
    "因为回答被编辑",
    async ({ answerId }) => {
      await mark(db, l1, answerId);
      await edit(answerId);
    },
  ],
  [
    "a deletion",
    "because the answer was deleted",
    "因为回答被删除",
    async ({ answerId }) => {
      await mark(db, l2, answerId);
      await deleteAnswer(db, moderator, answerId);
      await restoreAnswer(db, moderator, answerId);
    },
  ],
  [
    "a hiding",
    "because the answer was hidden",
    "因为回答被隐藏",
    async ({ answerId }) => {
      await mark(db, l2, answerId);
      await hideAnswer(db, moderator, answerId, "It shows a key.");
      await unhideAnswer(db, moderator, answerId);
    },
  ],
  [
    "a move to another product",
    "because the question was moved to another product",
    "因为问题换了产品",
    async ({ questionId, answerId }) => {
      await mark(db, l2, answerId);
      const base = await revisionOf(db, "questions", questionId);
      const form = questionForm({ product: house.otherProduct.slug });
      await editQuestion(db, asker, questionId, { ...form, base, summary: "" });
    },
  ],
  [
    "an accepted answer that went out of sight",
    "because the answer went out of sight",
    "因为回答不再可见",
    async ({ questionId, answerId }) => {
      await acceptAnswer(db, asker, questionId, answerId);
      await deleteAnswer(db, moderator, answerId);
      await restoreAnswer(db, moderator, answerId);
    },
  ],
];

/** The page as it reads, without the marks between texts. */
const pageFor = async (viewer: Member, path: string, language: "en" | "zh") =>
  (await rendered(await signedInRequest(viewer, path), { language })).html.replaceAll("<!-- -->", "");

const historyOf = (questionId: number, language: "en" | "zh") =>
  pageFor(moderator, questionHistoryPath(questionId), language);

describe("the reason that the site gives for", () => {
  it.each(cases)("%s is in the reader's language", async (_, english, chinese, happen) => {
    const thread = await makeThread(db, { asker, answerer, product: house.product });
    await happen(thread);
    const [inEnglish, inChinese] = [
      await historyOf(thread.questionId, "en"),
      await historyOf(thread.questionId, "zh"),
    ];
    expect(inEnglish).toContain(english);
    expect(inEnglish).not.toContain(chinese);
    expect(inChinese).toContain(chinese);
    expect(inChinese).not.toMatch(/the (answer|question) was|because/);
  });
});

it("a reason that a person gave is shown as they wrote it", async () => {
  const thread = await makeThread(db, { asker, answerer, product: house.product });
  await mark(db, l2, thread.answerId);
  await withdrawMark(db, l2, thread.answerId, "the answer was edited");
  for (const language of ["en", "zh"] as const)
    expect(await historyOf(thread.questionId, language)).toContain("the answer was edited");
  expect(
    await sql`select from events where question_id = ${thread.questionId} and data ? 'because'`,
  ).toHaveLength(0);
});

describe("the role in which somebody acted", () => {
  it.each([
    ["a moderator", () => moderator, "(moderator)", "（版主）"],
    ["an admin", () => admin, "(admin)", "（管理员）"],
  ] as const)(
    "is in the reader's language for %s: history, regrade, notifications",
    async (_, who, english, chinese) => {
      const { questionId, answerId } = await makeThread(db, { asker, answerer, product: house.product });
      await hideAnswer(db, who(), answerId, "It shows a key.");
      await regradeQuestion(db, who(), questionId, { severity: "P0", stage: null, reason: "Nobody hears." });
      for (const path of [questionHistoryPath(questionId), questionPath(questionId)]) {
        expect(await pageFor(moderator, path, "en")).toContain(english);
        const inChinese = await pageFor(moderator, path, "zh");
        expect(inChinese).toContain(chinese);
        expect(inChinese).not.toContain(english);
      }
      const told = await pageFor(asker, notificationsPath(), "zh");
      expect(told).toContain(`<bdi>${chinese.slice(1, -1)}${DOT}</bdi>`);
      expect(told).not.toContain(`<bdi>${english.slice(1, -1)}${DOT}</bdi>`);
    },
  );

  it("of a vendor's staff is the tier and the vendor's name in both", async () => {
    const { questionId, answerId } = await makeThread(db, { asker, answerer, product: house.product });
    await mark(db, l2, answerId);
    const role = `L2 · ${house.vendor.name}`;
    expect(await historyOf(questionId, "en")).toContain(`(${role})`);
    expect(await historyOf(questionId, "zh")).toContain(`（${role}）`);
  });
});

const textOf = async (questionId: number, language: "en" | "zh") =>
  (await historyOf(questionId, language)).replace(/<[^>]*>/g, "").replace(/\s+/g, " ");

describe("the history of a mark", () => {
  it("has the scope and the note of every time it was marked", async () => {
    const { questionId, answerId } = await makeThread(db, { asker, answerer, product: house.product });
    await mark(db, l2, answerId, { toVersion: "4.9", platforms: "android", note: "Only the old engine." });
    await edit(answerId);
    await mark(db, l2, answerId, { fromVersion: "4.10", scenario: "meeting", note: "The new engine too." });
    const english = await textOf(questionId, "en");
    expect(english).toMatch(
      /marked official the answer by [^.]+ for Android, up to 4.9 ?Only the old engine\./,
    );
    expect(english).toMatch(
      /still holds: .+ for all platforms, 4.10 and later, meetings ?The new engine too\./,
    );
    const chinese = await textOf(questionId, "zh");
    expect(chinese).toContain("适用于 Android，4.9 及以下");
    expect(chinese).toContain("Only the old engine.");
  });

  it("names and links what took its place, while that can be seen", async () => {
    const { questionId, answerId } = await makeThread(db, { asker, answerer, product: house.product });
    const first = await mark(db, l2, answerId);
    const writer = await makeMember({ name: "Wang Fei" });
    const better = await answer(db, writer, questionId);
    await mark(db, l2, better, { supersedes: String(first) });
    expect(await historyOf(questionId, "en")).toMatch(
      new RegExp(`by that on <a href="/answers/${better}[^"]*">the answer by [^<]*Wang Fei</a>`),
    );
    expect(await textOf(questionId, "zh")).toContain("，由 Wang Fei 的回答取代");
    await hideAnswer(db, moderator, better, "It shows a key.");
    const { html } = await rendered(visitorRequest(questionHistoryPath(questionId)));
    expect(html).toContain("replaced the official mark");
    expect(html).not.toContain("Wang Fei");
  });
});

it("says of each answer who gave it, once, and after a colon which one an act was about", async () => {
  const { questionId, answerId } = await makeThread(db, { asker, answerer, product: house.product });
  await mark(db, l2, answerId);
  await withdrawMark(db, l2, answerId, "It was for the old engine.");
  await acceptAnswer(db, asker, questionId, answerId);
  const lines = async (language: "en" | "zh") => {
    const { html } = await rendered(visitorRequest(questionHistoryPath(questionId)), { language });
    return html.replace(/<svg.*?<\/svg>/gs, "").replace(/<[^>]*>/g, "");
  };
  const english = await lines("en");
  expect(english).toContain(`${answerer.name} gave an answer`);
  expect(english).toContain(`withdrew the official mark: the answer by ${answerer.name}`);
  expect(english).toContain(`accepted the answer by ${answerer.name}`);
  const chinese = await lines("zh");
  expect(chinese).toContain(`${answerer.name} 发布了一个回答`);
  expect(chinese).toContain(`撤回了官方标记：${answerer.name} 的回答`);
});
