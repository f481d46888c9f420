import type { Cause } from "~/domain/events/causes";
import type { Verb } from "~/domain/events/record.server";

type About = {
  verb: Verb;
  because: Cause | null;
  answerId: number | null;
  commentId: number | null;
  talkId: number | null;
  news: {
    news?: "announced" | "changed" | "cancelled" | "postponed" | "reinstated";
    /** It was told because a post names the reader. */
    named?: boolean;
  } | null;
};

/** What a talk is to this reader, which is not always what was done with it last. */
const newsTexts = {
  announced: "notifications.announcedTalk",
  changed: "notifications.changedTalk",
  cancelled: "notifications.cancelledTalk",
  postponed: "notifications.postponedTalk",
  reinstated: "notifications.reinstatedTalk",
} as const;

/** The sentence for what happened: a text with `{{who}}` and `{{title}}`. None for releases, of which there is a number to tell. */
export function sentenceOf({ verb, because, answerId, commentId, talkId, news }: About) {
  if (news?.news) return newsTexts[news.news];
  const isAnswer = answerId !== null;
  if (news?.named) {
    if (commentId !== null) return "notifications.namedInComment";
    return isAnswer ? "notifications.namedInAnswer" : "notifications.namedInQuestion";
  }
  switch (verb) {
    case "asked":
      return "notifications.asked";
    case "answered":
      return "notifications.answered";
    case "commented":
      return isAnswer ? "notifications.commentedAnswer" : "notifications.commentedQuestion";
    case "edited":
      if (talkId !== null) return "notifications.editedTalk";
      return isAnswer ? "notifications.editedAnswer" : "notifications.editedQuestion";
    case "deleted":
      if (commentId !== null) return "notifications.deletedComment";
      return isAnswer ? "notifications.deletedAnswer" : "notifications.deletedQuestion";
    case "restored":
      return isAnswer ? "notifications.restoredAnswer" : "notifications.restoredQuestion";
    case "hidden":
      return isAnswer ? "notifications.hidAnswer" : "notifications.hidQuestion";
    case "unhidden":
      return isAnswer ? "notifications.unhidAnswer" : "notifications.unhidQuestion";
    case "closed":
      return "notifications.closed";
    case "reopened":
      return "notifications.reopened";
    case "merged":
    case "took-in":
      return "notifications.merged";
    case "unmerged":
    case "gave-back":
      return "notifications.unmerged";
    case "accepted":
      return "notifications.accepted";
    case "unaccepted":
      return "notifications.unaccepted";
    case "reminded-to-accept":
      return "notifications.remindedToAccept";
    case "proposed-mark":
      return "notifications.proposedMark";
    case "marked":
      return "notifications.marked";
    case "mark-needs-recheck":
      if (because === "readers-say-outdated") return "notifications.markCalledOutdated";
      if (because === "answer-restored" || because === "question-moved")
        return "notifications.markNeedsRecheckNow";
      return "notifications.markNeedsRecheck";
    case "called-dangerous":
      return "notifications.calledDangerous";
    case "asked-of-release":
      return null;
    case "renamed-vendor":
      return "notifications.renamedVendor";
    case "gave-vendor-name":
      return "notifications.gaveVendorName";
    case "took-verification":
      return "notifications.tookVerification";
    case "mark-still-holds":
      return "notifications.markStillHolds";
    case "mark-superseded":
      return "notifications.markSuperseded";
    case "withdrew-mark":
      return "notifications.withdrewMark";
    case "regraded":
      return "notifications.regraded";
    case "claimed":
      return "notifications.claimed";
    case "handed-over":
      return "notifications.handedOver";
    case "waiting-for-asker":
      return "notifications.waitingForAsker";
    case "asker-back":
      return "notifications.askerBack";
    case "target-half":
      return "notifications.targetHalf";
    case "target-missed":
      return "notifications.targetMissed";
    case "announced-talk":
      return "notifications.announcedTalk";
    case "changed-talk":
      return "notifications.changedTalk";
    case "cancelled-talk":
      return "notifications.cancelledTalk";
    case "postponed-talk":
      return "notifications.postponedTalk";
    case "rescheduled-talk":
      return "notifications.rescheduledTalk";
    case "reinstated-talk":
      return "notifications.reinstatedTalk";
    case "accepted-proposal":
      return "notifications.acceptedProposal";
    case "declined-proposal":
      return "notifications.declinedProposal";
    case "lapsed-schedule":
      if (because === "rights-lost") return "notifications.lapsedRights";
      if (because === "start-passed") return "notifications.lapsedStart";
      return "notifications.lapsedIncomplete";
    case "added-recording":
      return "notifications.addedRecording";
    case "answered-at-talk":
      return "notifications.answeredAtTalk";
    case "moved-up":
      return "notifications.movedUp";
    case "reminder-day":
      return "notifications.reminderDay";
    case "reminder-morning":
      return "notifications.reminderMorning";
    case "reminder-hour":
      return "notifications.reminderHour";
  }
}
