/** What was kept of talks that are over, and what their speakers were asked. */
import { renderComment } from "~/adapters/markdown/renderer";
import { contentHash } from "~/domain/posts.server";
import { cuesIn, paragraphsOf } from "~/lib/cues";
import { talkChapters, talkQuestions, talkQuestionVotes, transcripts } from "~db/schema/talk-afterwards";
import type { SeedAfterwards, SeedTalkQuestion } from "./content";
import { existing } from "./people";
import type { Seeding } from "./threads";

type Kept = { talkId: number; startsAt: Date };

const HOUR = 3_600_000;

/** Puts chapters, transcript and questions to a talk that has been written. */
export async function putAfterwards(
  seeding: Seeding,
  talk: Kept,
  { by, chapters, transcript, questions }: SeedAfterwards,
  at: Date,
): Promise<void> {
  const { tx, world } = seeding;
  const { talkId } = talk;
  await tx.insert(talkChapters).values(chapters.map(([atSeconds, title]) => ({ talkId, atSeconds, title })));
  const plain = paragraphsOf(cuesIn(transcript))
    .map(({ text }) => text)
    .join("\n");
  const changedBy = existing(world.people, by).id;
  await tx.insert(transcripts).values({ talkId, source: transcript, plain, changedBy, changedAt: at });
  for (const question of questions) await putQuestion(seeding, talk, question);
}

async function putQuestion(
  { tx, world }: Seeding,
  { talkId, startsAt }: Kept,
  { by, body, votes, hoursBefore, answer }: SeedTalkQuestion,
): Promise<void> {
  const idOf = (key: (typeof votes)[number]) => existing(world.people, key).id;
  const createdAt = new Date(startsAt.getTime() - hoursBefore * HOUR);
  const authorId = idOf(by);
  const [row] = await tx
    .insert(talkQuestions)
    .values({
      talkId,
      authorId,
      body,
      html: renderComment(body).html,
      contentHash: contentHash(authorId, talkId, body),
      createdAt,
      ...(answer && {
        answer: answer.body,
        answerHtml: renderComment(answer.body).html,
        answeredAt: new Date(startsAt.getTime() + answer.hoursAfter * HOUR),
        answeredBy: idOf(answer.by),
        atSeconds: answer.atSeconds,
      }),
    })
    .returning({ id: talkQuestions.id });
  if (!row || votes.length === 0) return;
  const voted = votes.map((key) => ({ talkQuestionId: row.id, userId: idOf(key), createdAt }));
  await tx.insert(talkQuestionVotes).values(voted);
}
