import type { Verb } from "~/domain/events/record.server";
import {
  adminVendorsPath,
  answerPath,
  questionAnswersPath,
  questionPath,
  rechecksPath,
  talkPath,
} from "~/paths";

type About = {
  verb: Verb;
  questionId: number | null;
  answerId: number | null;
  talkId: number | null;
  vendorSlug: string | null;
  asked: { product: { slug: string } } | null;
};

/** The page of what somebody was told of. */
export function noticeHref({ verb, answerId, questionId, talkId, vendorSlug, asked }: About): string {
  if (vendorSlug !== null)
    return asked ? rechecksPath(vendorSlug, { product: asked.product.slug }) : adminVendorsPath();
  if (answerId !== null) return answerPath(answerId);
  if (questionId === null) return talkPath(talkId ?? 0);
  return verb === "reminded-to-accept" ? questionAnswersPath(questionId) : questionPath(questionId);
}
