import type { Verb } from "~/domain/events/record.server";
import {
  adminVendorsPath,
  answerPath,
  questionAnswersPath,
  questionPath,
  rechecksPath,
  talkPath,
  vendorChangesPath,
} from "~/paths";

type About = {
  verb: Verb;
  questionId: number | null;
  answerId: number | null;
  talkId: number | null;
  vendorSlug: string | null;
  /** Whether the reader is an admin, who may verify the vendor again; its leads read what was changed. */
  isAdmin: boolean;
  asked: { product: { slug: string } } | null;
};

/** The page of what somebody was told of. */
export function noticeHref({
  verb,
  answerId,
  questionId,
  talkId,
  vendorSlug,
  isAdmin,
  asked,
}: About): string {
  if (vendorSlug !== null) {
    if (asked) return rechecksPath(vendorSlug, { product: asked.product.slug });
    return isAdmin ? adminVendorsPath() : vendorChangesPath(vendorSlug);
  }
  if (answerId !== null) return answerPath(answerId);
  if (questionId === null) return talkPath(talkId ?? 0);
  return verb === "reminded-to-accept" ? questionAnswersPath(questionId) : questionPath(questionId);
}
