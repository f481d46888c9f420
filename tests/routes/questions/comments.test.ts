// Commenting as a browser does it, without a script: a comment that cannot be taken comes back as it was typed.
import { beforeAll, beforeEach, expect, test } from "vitest";
import { db, sql } from "~/db.server";
import { COMMENTS_PER_POST } from "~/domain/comments/limits";
import type { Member } from "~/domain/viewer";
import { answerPartPath, questionPartPath, questionPath } from "~/paths";
import { fillWithComments, makeMember, makeThread } from "../../support/factories";
import { rendered } from "../../support/render";
import { signedInRequest } from "../../support/request";

let asker: Member;
let answerer: Member;
let other: Member;

beforeAll(async () => {
  [asker, answerer, other] = [await makeMember(), await makeMember(), await makeMember()];
});

beforeEach(async () => {
  await sql`delete from rate_limits`;
});

const full = { en: "as many comments as it can take", zh: "这里的评论已满" };

test("a full post says so by the field with the text kept; its page offers no form any more", async () => {
  const { questionId, answerId } = await makeThread(db, { asker, answerer });
  const form = { body: "The one comment too many." };
  const pageOf = async () => (await rendered(await signedInRequest(other, questionPath(questionId)))).html;
  for (const [path, under] of [
    [questionPartPath(questionId, "comments"), null],
    [answerPartPath(answerId, "comments"), answerId],
  ] as const) {
    expect(await pageOf()).toContain(`action="${path}"`);
    await fillWithComments(db, asker, { questionId, answerId: under }, COMMENTS_PER_POST);
    for (const language of ["en", "zh"] as const) {
      const refused = await rendered(await signedInRequest(other, path, { form }), { language });
      expect(refused.status).toBe(422);
      expect(refused.html).toContain(full[language]);
      expect(refused.html).toContain(form.body);
    }
    const page = await pageOf();
    expect(page).not.toContain(`action="${path}"`);
    expect(page).toContain(full.en);
  }
});
