import type { Task, TaskList } from "graphile-worker";
import type { Jobs } from "~/domain/jobs.server";
import { announceDueJob } from "./announce-due";
import { askOfReleasesJob } from "./ask-of-releases";
import { escalateJob } from "./escalate";
import { givePlacesJob } from "./give-places";
import { indexTaggedJob } from "./index-tagged";
import { keepHouseJob } from "./keep-house";
import { mailNoticesJob } from "./mail-notices";
import { makeDigestsJob } from "./make-digests";
import { moveTaggedJob } from "./move-tagged";
import { openAccountJob } from "./open-account";
import { openFollowJob } from "./open-follow";
import { remindJob } from "./remind";
import { remindToAcceptJob } from "./remind-to-accept";
import { sendMailJob } from "./send-mail";
import { sendResetLinkJob } from "./send-reset-link";
import { sendWebhookJob } from "./send-webhook";
import { tellFollowersJob } from "./tell-followers";
import { tellOfAnswerJob } from "./tell-of-answer";
import { tellOfQuestionJob } from "./tell-of-question";
import { tellOfRecordingJob } from "./tell-of-recording";

/** A job: it may run twice for one cause, so what it does the second time must change nothing. */
export type Job<Name extends keyof Jobs> = (given: Jobs[Name], run: { isLastTry: boolean }) => Promise<void>;

const jobs: { [Name in keyof Jobs]: Job<Name> } = {
  "give-places": givePlacesJob,
  "index-tagged": indexTaggedJob,
  "mail-notices": mailNoticesJob,
  "move-tagged": moveTaggedJob,
  "open-account": openAccountJob,
  "open-follow": openFollowJob,
  "send-mail": sendMailJob,
  "send-reset-link": sendResetLinkJob,
  "send-webhook": sendWebhookJob,
  "tell-followers": tellFollowersJob,
  "tell-of-answer": tellOfAnswerJob,
  "tell-of-question": tellOfQuestionJob,
  "tell-of-recording": tellOfRecordingJob,
};

/** What the queue runs, by name. */
export const tasks: TaskList = {
  ...Object.fromEntries(Object.entries(jobs).map(([name, job]) => [name, asTask(job)])),
  "keep-house": () => keepHouseJob(),
  "announce-due": () => announceDueJob(),
  "ask-of-releases": () => askOfReleasesJob(),
  escalate: async () => void (await escalateJob()),
  remind: () => remindJob(),
  "remind-to-accept": async () => void (await remindToAcceptJob()),
  "make-digests": () => makeDigestsJob(),
};

/** When the queue runs what nobody asked for. */
export const crontab = [
  "17 * * * * keep-house ?max=3",
  "4 * * * * ask-of-releases ?max=3",
  "* * * * * escalate ?max=1",
  "* * * * * announce-due ?max=1",
  "* * * * * remind ?max=3",
  "*/10 * * * * remind-to-accept ?max=1",
  "2 * * * * make-digests ?max=3",
].join("\n");

function asTask(job: Job<never>): Task {
  return (given, { job: { attempts, max_attempts } }) =>
    job(given as never, { isLastTry: attempts >= max_attempts });
}
