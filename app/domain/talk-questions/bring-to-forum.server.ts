import { eq } from "drizzle-orm";
import { siteUrl } from "~/adapters/site-address.server";
import type { Db } from "~/db.server";
import { notAllowed } from "~/domain/errors";
import { writtenBody } from "~/domain/posts.server";
import { type QuestionInput, TITLE_MAX, TITLE_MIN } from "~/domain/questions/input";
import { writeQuestion } from "~/domain/questions/write.server";
import type { Member } from "~/domain/viewer";
import { translator } from "~/i18n";
import { languageOf } from "~/lib/language";
import { countGraphemes } from "~/lib/text";
import { talkPath } from "~/paths";
import { talkQuestions } from "~db/schema/talk-afterwards";
import { getTalkQuestion, lockTalkQuestion, type TalkQuestion } from "./load.server";
import { canBringToForum } from "./policy";

/**
 * Makes a question of the forum from one that was put to a talk, with the product and the tags of the talk. Who asked it becomes its
 * author only by doing it; anybody else asks in their own name and quotes. Done again, it gives the first one.
 */
export async function bringToForum(db: Db, viewer: Member, id: number): Promise<{ questionId: number }> {
  const input = inputOf(await getTalkQuestion(db, viewer, id), viewer);
  const written = await writtenBody(db, input.body);
  return await db.transaction(async (tx) => {
    const { facts, questionId } = await lockTalkQuestion(tx, viewer, id);
    if (!canBringToForum(viewer, facts)) throw notAllowed();
    if (questionId !== null) return { questionId };
    const question = await writeQuestion(tx, viewer, input, written);
    await tx.update(talkQuestions).set({ questionId: question.id }).where(eq(talkQuestions.id, id));
    return { questionId: question.id };
  });
}

function inputOf(
  { body, talkId, talkTitle, askerName, product, tags, facts }: TalkQuestion,
  viewer: Member,
): QuestionInput {
  const t = translator(languageOf(body));
  const isAsker = facts.authorId === viewer.id;
  const quoted = isAsker ? body : body.replace(/^/gm, "> ");
  const link = `[${talkTitle.replace(/[[\]\\]/g, "\\$&")}](${siteUrl(talkPath(talkId))})`;
  const source = isAsker
    ? t("talkQuestions.askedAt", { talk: link })
    : t("talkQuestions.askedAtBy", {
        talk: link,
        name: (askerName ?? t("common.deletedAccount")).replace(/[[\]\\*_`<>]/g, "\\$&"),
      });
  return {
    title: titleOf(body, talkTitle),
    body: `${quoted}\n\n${source}`,
    tags,
    product,
    release: null,
    platform: null,
    severity: null,
    scenario: null,
    stage: null,
  };
}

/** Its first line, cut where a title ends; a very short one says at which talk. */
function titleOf(body: string, talkTitle: string): string {
  const [line = ""] = body.trim().split("\n");
  const words = line
    .replace(/[*_`#>]/g, "")
    .replace(/\s+/g, " ")
    .trim();
  const whole = countGraphemes(words, TITLE_MIN) >= TITLE_MIN ? words : `${words} (${talkTitle})`;
  const characters = Array.from(new Intl.Segmenter().segment(whole), ({ segment }) => segment);
  return characters.length <= TITLE_MAX
    ? whole
    : `${characters
        .slice(0, TITLE_MAX - 1)
        .join("")
        .trimEnd()}…`;
}
