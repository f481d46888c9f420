import { adminVendorsPath, answerPath, questionPath, rechecksPath, talkPath } from "~/paths";

type About = {
  questionId: number | null;
  answerId: number | null;
  talkId: number | null;
  vendorSlug: string | null;
  asked: { product: { slug: string } } | null;
};

/** The page of what somebody was told of. */
export function noticeHref({ answerId, questionId, talkId, vendorSlug, asked }: About): string {
  if (vendorSlug !== null)
    return asked ? rechecksPath(vendorSlug, { product: asked.product.slug }) : adminVendorsPath();
  if (answerId !== null) return answerPath(answerId);
  return questionId !== null ? questionPath(questionId) : talkPath(talkId ?? 0);
}
