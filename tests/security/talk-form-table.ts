// The forms of what is kept of a talk and asked at it, as a browser would send them so that they are taken.
import { db } from "~/db.server";
import { askAtTalk } from "~/domain/talk-questions/ask.server";
import { announced, letItPass, makeWorld, talkForm, viewerFor, type World } from "../domain/talks/world";
import type { OtherForm } from "./other-form-table";

let world: Promise<World> | undefined;
let count = 0;

async function talk({ isOver = false } = {}) {
  world ??= makeWorld();
  const of = await world;
  count += 1;
  const id = await announced(of, of.people.L3, talkForm({ title: `A talk that is kept, number ${count}` }));
  if (isOver) await letItPass(id);
  return { of, id, who: of.people.L3 };
}

async function question() {
  const { of, id: talkId } = await talk();
  const asker = await viewerFor(of.people.member);
  const { id } = await askAtTalk(db, asker, talkId, { body: `How so, case ${count}?` });
  return { id, asker: of.people.member, speaker: of.people.L3 };
}

const over = async (fields: Record<string, string>) => {
  const { id, who } = await talk({ isOver: true });
  return { id, who, fields };
};

export const talkForms: Record<string, OtherForm> = {
  "remove a recording": {
    file: "talks/recording-upload.tsx",
    ready: () => over({ intent: "remove" }),
  },
  "put chapters": { file: "talks/chapters.tsx", ready: () => over({ chapters: "0:00 Start" }) },
  "put a transcript": { file: "talks/transcript-edit.tsx", ready: () => over({ transcript: "Hello." }) },
  "ask at a talk": {
    file: "talks/questions.tsx",
    ready: async () => {
      const { of, id } = await talk();
      return { id, who: of.people.member, fields: { body: `And then, case ${count}?` } };
    },
  },
  "vote at a talk": {
    file: "talk-questions/vote.ts",
    ready: async () => {
      const { id, speaker } = await question();
      return { id, who: speaker, fields: { value: "1" } };
    },
  },
  "answer at a talk": {
    file: "talk-questions/answer.tsx",
    ready: async () => {
      const { id, speaker } = await question();
      return { id, who: speaker, fields: { body: "After thirty seconds.", at: "12:30" } };
    },
  },
  "take a question to a talk away": {
    file: "talk-questions/deletion.tsx",
    ready: async () => {
      const { id, asker } = await question();
      return { id, who: asker, fields: {} };
    },
  },
  "bring a question to the forum": {
    file: "talk-questions/forum-question.ts",
    ready: async () => {
      const { id, asker } = await question();
      return { id, who: asker, fields: {} };
    },
  },
  "renew one's calendar": {
    file: "settings/calendar.tsx",
    ready: async () => {
      const { of } = await talk();
      return { who: of.people.member, fields: {} };
    },
  },
};
