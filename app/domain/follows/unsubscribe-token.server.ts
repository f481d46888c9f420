import { signedWords, signWords } from "~/adapters/signature.server";
import { siteUrl } from "~/adapters/site-address.server";
import { type NoticeKind, noticeKinds } from "~/domain/notifications/kinds";
import { unsubscribePath } from "~/paths";

/** The address of this site where mails of a kind to this follower are ended. Whoever has it may end them, and nothing else. */
export function unsubscribePathFor(followerId: number, kind: NoticeKind): string {
  return unsubscribePath(signWords("unsubscribe", `${followerId}-${kind}`));
}

/** The same for the header of the mail. */
export const unsubscribeUrlFor = (followerId: number, kind: NoticeKind) =>
  siteUrl(unsubscribePathFor(followerId, kind));

/** Which mails of whom a link ends; null for one that this site did not make. */
export function unsubscribing(token: string): { followerId: number; kind: NoticeKind } | null {
  const [, id, name] = signedWords("unsubscribe", token)?.match(/^(\d+)-([a-z-]+)$/) ?? [];
  const kind = noticeKinds.find((one) => one === name);
  return id && kind ? { followerId: Number(id), kind } : null;
}

/** Lets somebody without an account see and end what they follow. */
export const keyOfFollower = (followerId: number) => signWords("follows", String(followerId));

/** Whose key it is; null for none. */
export function followerOfKey(key: string): number | null {
  const words = signedWords("follows", key);
  return words === null ? null : Number(words);
}

/** The link that confirms what an address wants to follow. */
export const confirmationOf = (followId: number) => signWords("confirm-follow", String(followId));

/** Which follow a confirmation is of; null for none. */
export function followToConfirm(token: string): number | null {
  const words = signedWords("confirm-follow", token);
  return words === null ? null : Number(words);
}
