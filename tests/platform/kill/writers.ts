// People who write as fast as they are answered: each sends forms over HTTP, one after another, and notes what came back.
import { signIn } from "../../bench/sign-in";
import type { Journal, Outcome } from "./journal";
import type { MortalSite } from "./mortal-site";

/** A question or an answer that was acknowledged, at its path. */
type Post = { path: string; by: number; answers: string[] };

/** What has been written so far, by everybody. */
export type Pool = { questions: Post[]; answers: Post[] };

export type Stage = { site: MortalSite; journal: Journal; pool: Pool; random: () => number };

let marks = 0;

/** Writes until `isOver`, as a new person: what one may do in an hour has limits. */
export async function write(stage: Stage, isOver: () => boolean): Promise<void> {
  const { userId, cookie } = await signIn(stage.site.databaseUrl);
  const doings = doingsOf(stage, userId, senderTo(stage.site, cookie));
  await doings.ask();
  while (!isOver()) {
    const name = one(usual, stage.random);
    if (name) await doings[name]();
  }
}

type Reply = { outcome: Outcome; location: string };
type Sender = {
  post(path: string, fields: Record<string, string>): Promise<Reply>;
  get(path: string): Promise<string>;
};

function senderTo(site: MortalSite, cookie: string): Sender {
  const send = (path: string, init: RequestInit = {}) =>
    fetch(site.url + path, {
      ...init,
      headers: { cookie, origin: site.url },
      redirect: "manual",
      signal: AbortSignal.timeout(20_000),
    });
  return {
    /** What leads on is acknowledged, what is refused is not done; whatever else comes, or does not, says nothing. */
    async post(path, fields) {
      const answer = await send(path, { method: "POST", body: new URLSearchParams(fields) }).catch(
        () => null,
      );
      await answer?.arrayBuffer().catch(() => null);
      const location = answer?.headers.get("location")?.split("#")[0] ?? "";
      if (location.startsWith("/sign-in")) throw new Error(`${path}: the session is gone`);
      if (answer?.status === 302) return { outcome: "ok", location };
      if (answer && answer.status < 500) return { outcome: "fail", location };
      await site.answering();
      return { outcome: "unknown", location };
    },
    /** The page, or nothing while the site is away. */
    get: (path) =>
      send(path)
        .then((answer) => answer.text())
        .catch(() => ""),
  };
}

/** What people do; what stands here more often is done more often. */
const usual = [
  ...[
    "vote",
    "vote",
    "vote",
    "vote",
    "vote",
    "vote",
    "answer",
    "answer",
    "answer",
    "comment",
    "comment",
    "comment",
  ],
  ...["edit", "edit", "accept", "accept", "ask", "editOfOthers", "tooLong"],
] as (keyof ReturnType<typeof doingsOf>)[];

function doingsOf({ journal, pool, random }: Stage, person: number, { post, get }: Sender) {
  const mine: Pool = { questions: [], answers: [] };
  const write = async (
    kind: Parameters<Journal["wrote"]>[0],
    path: string,
    body: (mark: string) => Record<string, string>,
  ) => {
    marks += 1;
    const mark = `m${person}x${marks}`;
    const reply = await post(path, body(mark));
    journal.wrote(kind, mark, reply.outcome);
    return reply.outcome === "ok" ? { path: reply.location, by: person, answers: [] } : null;
  };
  return {
    async ask() {
      const form = (mark: string) => ({
        title: `No sound, ${mark}`,
        body: `It is quiet: ${mark}`,
        tags: "audio",
      });
      const asked = await write("question", "/questions/new", form);
      if (asked) for (const list of [mine.questions, pool.questions]) list.push(asked);
    },
    async answer() {
      const question = one(pool.questions, random);
      if (!question) return;
      const answered = await write("answer", `${question.path}/answers`, (mark) => ({
        body: `Turn it on: ${mark}`,
      }));
      if (!answered) return;
      question.answers.push(answered.path);
      for (const list of [mine.answers, pool.answers]) list.push(answered);
    },
    async comment() {
      const on = one([...pool.questions, ...pool.answers], random);
      if (on) await write("comment", `${on.path}/comments`, (mark) => ({ body: `Seen too: ${mark}` }));
    },
    async vote() {
      const on = one(random() < 0.5 ? pool.questions : pool.answers, random);
      if (!on) return;
      const value = one(["1", "-1", "0"], random) ?? "0";
      const { outcome } = await post(`${on.path}/vote`, { value });
      journal.put("vote", `${person} ${on.path}`, value === "0" ? null : value, outcome);
    },
    async accept() {
      const question = one(mine.questions, random);
      const id = question && one(question.answers, random)?.split("/")[2];
      if (!question || !id) return;
      const takesBack = random() < 0.2;
      const { outcome } = await post(
        `${question.path}/acceptance`,
        takesBack ? { intent: "remove" } : { answer: id },
      );
      journal.put("acceptance", question.path, takesBack ? null : id, outcome);
    },
    async edit() {
      const answer = one(mine.answers, random);
      const page = answer ? await get(`${answer.path}/edit`) : "";
      const base = /name="base" value="(\d+)"/.exec(page)?.[1];
      if (answer && base)
        await write("edit", `${answer.path}/edit`, (mark) => ({ body: `Turn it off: ${mark}`, base }));
    },
    /** Is refused. */
    async editOfOthers() {
      const answer = one(
        pool.answers.filter(({ by }) => by !== person),
        random,
      );
      if (answer)
        await write("edit", `${answer.path}/edit`, (mark) => ({ body: `Not mine: ${mark}`, base: "1" }));
    },
    /** Is refused. */
    async tooLong() {
      const on = one(pool.questions, random);
      if (on)
        await write("comment", `${on.path}/comments`, (mark) => ({ body: `${mark} ${"long ".repeat(400)}` }));
    },
  };
}

function one<T>(list: readonly T[], random: () => number): T | undefined {
  return list[Math.floor(random() * list.length)];
}
