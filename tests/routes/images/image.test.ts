// Rule 6 for pictures: one that stands only in what is out of sight, or nowhere, is not there.
import sharp from "sharp";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db, sql } from "~/db.server";
import { editAnswer } from "~/domain/answers/edit.server";
import { deleteAnswer, hideAnswer, unhideAnswer } from "~/domain/answers/state.server";
import { uploadImage } from "~/domain/images/upload.server";
import { deleteQuestion, hideQuestion, restoreQuestion } from "~/domain/questions/state.server";
import { changeTalk } from "~/domain/talks/change.server";
import type { Member } from "~/domain/viewer";
import { imagePath } from "~/paths";
import { loader } from "~/routes/images/image";
import { announced, changedForm, makeWorld, talkForm } from "../../domain/talks/world";
import { answer, ask, asViewer, makeMember, revisionOf } from "../../support/factories";
import { call, signedInRequest, visitorRequest } from "../../support/request";

type Role = "visitor" | "member" | "uploader" | "moderator" | "admin";
const roles: Role[] = ["visitor", "member", "uploader", "moderator", "admin"];
let people: Record<Exclude<Role, "visitor">, Member>;
let asker: Member;
let png: Uint8Array;

beforeAll(async () => {
  people = {
    member: await makeMember(),
    uploader: await makeMember(),
    moderator: await makeMember({ roles: ["moderator"] }),
    admin: await makeMember({ roles: ["admin"] }),
  };
  asker = await makeMember();
  const image = sharp({ create: { width: 4, height: 4, channels: 3, background: "#0a7" } });
  png = new Uint8Array(await image.png().toBuffer());
});

beforeEach(async () => {
  await sql`delete from rate_limits`;
});

const upload = async () => (await uploadImage(db, people.uploader, png)).name;
const bodyWith = (name: string) => `The dump shows it:\n\n![A dump](${imagePath(name)})`;

async function look(role: Role, name: string) {
  const path = imagePath(name);
  const request = role === "visitor" ? visitorRequest(path) : await signedInRequest(people[role], path);
  const { response } = await call<unknown>(loader, request, { params: { name } });
  return response as Response;
}

async function whoSees(name: string): Promise<Role[]> {
  const seen: Role[] = [];
  for (const role of roles) {
    const { status } = await look(role, name);
    expect([200, 404]).toContain(status);
    if (status === 200) seen.push(role);
  }
  return seen;
}

const everybody = roles;
const few: Role[] = ["uploader", "moderator", "admin"];

const cases: [string, Role[], (name: string) => Promise<unknown>][] = [
  ["that nobody has used yet", few, async () => {}],
  ["in a question", everybody, async (name) => ask(db, people.uploader, { body: bodyWith(name) })],
  [
    "in a hidden question",
    few,
    async (name) => {
      const id = await ask(db, people.uploader, { body: bodyWith(name) });
      await hideQuestion(db, people.moderator, id, "It shows a key.");
    },
  ],
  [
    "in a deleted question",
    few,
    async (name) =>
      deleteQuestion(db, people.uploader, await ask(db, people.uploader, { body: bodyWith(name) })),
  ],
  [
    "in a question that came back",
    everybody,
    async (name) => {
      const id = await ask(db, people.uploader, { body: bodyWith(name) });
      await deleteQuestion(db, people.uploader, id);
      await restoreQuestion(db, people.uploader, id);
    },
  ],
  [
    "in an answer",
    everybody,
    async (name) => answer(db, people.uploader, await ask(db, asker), bodyWith(name)),
  ],
  [
    "in a hidden answer",
    few,
    async (name) => {
      const id = await answer(db, people.uploader, await ask(db, asker), bodyWith(name));
      await hideAnswer(db, people.moderator, id, "It shows a key.");
    },
  ],
  [
    "in an answer that is hidden no more",
    everybody,
    async (name) => {
      const id = await answer(db, people.uploader, await ask(db, asker), bodyWith(name));
      await hideAnswer(db, people.moderator, id, "It shows a key.");
      await unhideAnswer(db, people.moderator, id);
    },
  ],
  [
    "in a deleted answer",
    few,
    async (name) =>
      deleteAnswer(
        db,
        people.uploader,
        await answer(db, people.uploader, await ask(db, asker), bodyWith(name)),
      ),
  ],
  [
    "in an answer to a hidden question",
    few,
    async (name) => {
      const questionId = await ask(db, asker);
      await answer(db, people.uploader, questionId, bodyWith(name));
      await hideQuestion(db, people.moderator, questionId, "It shows a key.");
    },
  ],
  [
    "in an earlier revision of an answer",
    everybody,
    async (name) => {
      const id = await answer(db, people.uploader, await ask(db, asker), bodyWith(name));
      const edit = { body: "The dump was of no use.", summary: "", keepsMark: false };
      await editAnswer(db, people.uploader, id, { ...edit, base: await revisionOf(db, "answers", id) });
    },
  ],
  [
    "in a hidden question, and in an answer in sight",
    everybody,
    async (name) => {
      const id = await ask(db, people.uploader, { body: bodyWith(name) });
      await hideQuestion(db, people.moderator, id, "It shows a key.");
      await answer(db, people.uploader, await ask(db, asker), bodyWith(name));
    },
  ],
];

describe("a picture", () => {
  test.each(cases)("%s is there for %j alone", async (_, expected, place) => {
    const name = await upload();
    await place(name);
    expect(await whoSees(name)).toEqual(expected);
  });

  test("of a talk is there while the talk shows it", async () => {
    const world = await makeWorld();
    const name = await upload();
    const id = await announced(world, world.people.L3, talkForm({ body: bodyWith(name) }));
    expect(await whoSees(name)).toEqual(everybody);
    const form = await changedForm(world.people.L3, id, { body: "An outline without a picture." });
    await changeTalk(db, await asViewer(world.people.L3), id, form);
    expect(await whoSees(name)).toEqual(few);
  });

  test("that is not to be seen is refused as one that never was", async () => {
    const [hidden, never] = [await upload(), `${"0".repeat(32)}.png`];
    const print = async (name: string) => {
      const response = await look("visitor", name);
      return [response.status, [...response.headers], await response.text()];
    };
    expect(await print(hidden)).toEqual(await print(never));
  });

  test("is asked for anew each time, and kept by nobody but its reader", async () => {
    const name = await upload();
    const { headers } = await look("uploader", name);
    expect(headers.get("cache-control")).toBe("private, no-cache");
    expect(headers.get("etag")).toBe(`"${name}"`);
  });

  test("whose name somebody made up counts for nothing", async () => {
    await ask(db, asker, { body: bodyWith(`${"1".repeat(32)}.png`) });
    expect(await sql`select from revision_images where image_name = ${`${"1".repeat(32)}.png`}`).toHaveLength(
      0,
    );
  });
});
