// What a reader may not see answers exactly as what never was (rule 6): same status, same body, whatever is asked of it.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db, sql } from "~/db.server";
import { deleteAnswer, hideAnswer } from "~/domain/answers/state.server";
import { deleteComment } from "~/domain/comments/comment.server";
import { mergeQuestion } from "~/domain/merges/merge.server";
import { deleteQuestion, hideQuestion } from "~/domain/questions/state.server";
import { env } from "~/env.server";
import type { Running } from "../../server/site";
import { ask, markForm } from "../../support/factories";
import { bodyOf, call, signInCookie, visitorRequest } from "../../support/request";
import { handlerOf, siteRoutes } from "../../support/routes";
import { printOfTables } from "../../support/table-prints";
import { openWholeSite } from "../../support/whole-site";
import { makeStage, type Stage, type Thread, thread } from "./table";

const NEVER = 999_999_999;
const kinds = ["questions", "answers", "comments"] as const;
type Kind = (typeof kinds)[number];
const idOf: Record<Kind, (of: Thread) => number> = {
  questions: ({ questionId }) => questionId,
  answers: ({ answerId }) => answerId,
  comments: ({ commentId }) => commentId,
};

const outOfSight: Record<Kind, Record<string, (of: Thread, stage: Stage) => Promise<unknown>>> = {
  questions: {
    "a hidden question": ({ questionId }, { moderator }) =>
      hideQuestion(db, moderator, questionId, "a reason"),
    "a deleted question": ({ questionId }, { moderator }) => deleteQuestion(db, moderator, questionId),
    "a question that leads to a hidden one": async ({ questionId }, { moderator, asker, product }) => {
      const into = await ask(db, asker, { product: product.slug });
      await mergeQuestion(db, moderator, questionId, into);
      await hideQuestion(db, moderator, into, "a reason");
    },
  },
  answers: {
    "a hidden answer": ({ answerId }, { moderator }) => hideAnswer(db, moderator, answerId, "a reason"),
    "a deleted answer": ({ answerId }, { answerer }) => deleteAnswer(db, answerer, answerId),
    "an answer of a hidden question": ({ questionId }, { moderator }) =>
      hideQuestion(db, moderator, questionId, "a reason"),
  },
  comments: {
    "a deleted comment": ({ commentId }, { answerer }) => deleteComment(db, answerer, commentId),
    "a comment on a hidden question": ({ questionId }, { moderator }) =>
      hideQuestion(db, moderator, questionId, "a reason"),
  },
};

// What is well formed for every action at once, so that nothing but the object can be the reason of a refusal.
const form = {
  title: "A title that is taken",
  body: "A text that is taken as well.",
  tags: "audio",
  base: "1",
  revision: "1",
  value: "1",
  answer: "1",
  reason: "a reason that is taken",
  severity: "P1",
  stage: "live",
  mark: "1",
  verdict: "works",
};

let stage: Stage;
let site: Running;
let cookies: { who: string; cookie: string | undefined }[];

beforeAll(async () => {
  stage = await makeStage();
  const { member, rival, l2 } = stage.cast;
  cookies = [
    { who: "a visitor", cookie: undefined },
    { who: "a member", cookie: await signInCookie(member.id) },
    { who: "staff of another vendor", cookie: await signInCookie(rival.id) },
    { who: "staff of the vendor", cookie: await signInCookie(l2.id) },
  ];
  site = await openWholeSite();
});
afterAll(() => site.drain());

beforeEach(async () => {
  await sql`delete from rate_limits`;
});

/** What a browser gets, but for what is other in each answer and for the object's own address. */
async function answered(path: string, id: number, which: "loader" | "action", cookie?: string) {
  const response = await fetch(site.url + path.replace(":id", String(id)), {
    headers: { origin: env.ORIGIN, ...(cookie && { cookie }) },
    redirect: "manual",
    ...(which === "action" && { method: "POST", body: bodyOf(form) }),
  });
  const headers = Object.fromEntries(response.headers);
  for (const name of ["date", "x-request-id", "content-length"]) delete headers[name];
  const said = JSON.stringify({ headers, body: await response.text() })
    .replaceAll(
      new RegExp(`((?:${kinds.join("|")})(?:/|%2F|%252F)|draft%3D[a-z-]+%253A)${id}\\b`, "g"),
      "$1ID",
    )
    .replaceAll(/\bdraft=[\w-]{43};/g, "draft=one;");
  return { status: response.status, said };
}

async function reply(path: string, file: string, id: string, which: "loader" | "action", cookie?: string) {
  const handler = await handlerOf(file, which);
  const request = visitorRequest(path.replace(":id", encodeURIComponent(id)), {
    ...(which === "action" && { form }),
    ...(cookie && { cookie }),
  });
  const { response, data } = await call(handler, request, { params: { id } });
  if (response === null) return { status: 200, body: JSON.stringify(data) };
  const location = decodeURIComponent(decodeURIComponent(response.headers.get("Location") ?? ""));
  return { status: response.status, body: location.replaceAll(`/${id}`, "/ID") + (await response.text()) };
}

describe.each(kinds)("%s", (kind) => {
  const routes = siteRoutes.filter(({ path }) => path.startsWith(`/${kind}/:id`));

  test.each(Object.keys(outOfSight[kind]))("%s answers as one that never was", async (state) => {
    const of = await thread(stage);
    await outOfSight[kind][state]?.(of, stage);
    const before = await printOfTables();
    let compared = 0;
    for (const { path, load } of routes) {
      const module = await load();
      for (const which of ["loader", "action"] as const) {
        if (!module[which]) continue;
        for (const { who, cookie } of cookies) {
          const absent = await answered(path, NEVER, which, cookie);
          const unseen = await answered(path, idOf[kind](of), which, cookie);
          expect(unseen, `${which} of ${path} for ${who}`).toEqual(absent);
          expect([302, 403, 404], `${which} of ${path} for ${who}`).toContain(unseen.status);
          compared += 1;
        }
      }
    }
    expect(compared).toBeGreaterThan(4);
    expect(await printOfTables()).toBe(before);
  });

  test("what is no id at all answers as one that never was", async () => {
    const before = await printOfTables();
    const ids = [
      "0",
      "-1",
      "1e3",
      "1.0",
      " 1",
      "0x10",
      "9223372036854775808",
      "9".repeat(40),
      "１",
      "1,2",
      "__proto__",
      "null",
    ];
    for (const { path, file, load } of routes) {
      const module = await load();
      for (const which of ["loader", "action"] as const) {
        if (!module[which]) continue;
        for (const { who, cookie } of cookies) {
          const absent = await reply(path, file, String(NEVER), which, cookie);
          for (const id of ids) {
            const given = await reply(path, file, id, which, cookie);
            // A visitor who sends something is led to sign in only where it could be kept; what is no address cannot.
            const expected = absent.status === 302 && given.status === 404 ? given : absent;
            expect(given, `${which} of ${path} with ${id} for ${who}`).toEqual(expected);
          }
        }
      }
    }
    expect(await printOfTables()).toBe(before);
  });
});

describe("ids in fields", () => {
  const odd = ["", "0", "-1", "1e3", "9223372036854775808", "1,2", "null", "[object Object]"];

  async function accept(answer: string | string[], questionId: number) {
    const cookie = await signInCookie(stage.cast.author.id);
    const request = visitorRequest(`/questions/${questionId}/acceptance`, { form: { answer }, cookie });
    const { response } = await call(await handlerOf("questions/acceptance.tsx", "action"), request, {
      params: { id: String(questionId) },
    });
    return response?.status;
  }

  test("an answer of another question, out of sight, or no id is not accepted", async () => {
    const [mine, other, hidden] = [await thread(stage), await thread(stage), await thread(stage)];
    await hideAnswer(db, stage.moderator, hidden.answerId, "a reason");
    const before = await printOfTables();
    for (const answer of [...odd, String(other.answerId), String(hidden.answerId), String(NEVER)]) {
      expect(await accept(answer, mine.questionId), answer).toBe(404);
    }
    expect(await printOfTables()).toBe(before);
    expect(await accept([String(mine.answerId), String(other.answerId)], mine.questionId)).toBe(302);
    const [row] = await sql`select answer_id from acceptances where question_id = ${mine.questionId}`;
    expect(row?.answer_id).toBe(mine.answerId);
  });

  test("a mark, a vote and an edit with no number are refused by the field", async () => {
    const of = await thread(stage);
    const before = await printOfTables();
    const l2 = await signInCookie(stage.cast.l2.id);
    const answerer = await signInCookie(stage.cast.answerer.id);
    const post = async (file: string, path: string, fields: Record<string, string>, cookie: string) => {
      const request = visitorRequest(path, { form: fields, cookie });
      const { response } = await call(await handlerOf(file, "action"), request, {
        params: { id: String(of.answerId) },
      });
      return response?.status;
    };
    for (const number of ["", "-1", "1.5", "NaN", "Infinity", "1e309", "9223372036854775808", "[]", "true"]) {
      const mark = await post(
        "answers/official-mark.tsx",
        `/answers/${of.answerId}/official-mark`,
        { revision: number },
        l2,
      );
      expect([422, 409], `revision ${number}`).toContain(mark);
      const edit = await post(
        "answers/edit.tsx",
        `/answers/${of.answerId}/edit`,
        { base: number, body: form.body },
        answerer,
      );
      expect([422, 409], `base ${number}`).toContain(edit);
      if (number === "-1") continue; // a vote, that is
      expect(await post("answers/vote.ts", `/answers/${of.answerId}/vote`, { value: number }, l2)).toBe(422);
    }
    expect(await printOfTables()).toBe(before);
  });

  test("a revision of another answer is not marked", async () => {
    const [mine, other] = [await thread(stage), await thread(stage)];
    const { revision } = await markForm(db, other.answerId);
    const request = visitorRequest(`/answers/${mine.answerId}/official-mark`, {
      form: { revision: String(revision) },
      cookie: await signInCookie(stage.cast.l2.id),
    });
    const { response } = await call(await handlerOf("answers/official-mark.tsx", "action"), request, {
      params: { id: String(mine.answerId) },
    });
    expect(response?.status).toBe(409);
  });
});

test("an address that nothing stands at answers 404 to everybody", async () => {
  for (const which of ["loader", "action"] as const) {
    for (const { cookie } of cookies) {
      const { status } = await reply("/nothing/here", "not-found.tsx", "1", which, cookie);
      expect(status).toBe(404);
    }
  }
});
