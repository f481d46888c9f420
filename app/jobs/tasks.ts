import type { Task, TaskList } from "graphile-worker";
import type { Jobs } from "~/domain/jobs.server";
import { announceDueJob } from "./announce-due";
import { escalateJob } from "./escalate";
import { keepHouseJob } from "./keep-house";
import { openAccountJob } from "./open-account";
import { sendMailJob } from "./send-mail";
import { sendResetLinkJob } from "./send-reset-link";
import { sendWebhookJob } from "./send-webhook";
import { talkChangedJob } from "./talk-changed";

/** A job: it may run twice for one cause, so what it does the second time must change nothing. */
export type Job<Name extends keyof Jobs> = (given: Jobs[Name], run: { isLastTry: boolean }) => Promise<void>;

const jobs: { [Name in keyof Jobs]: Job<Name> } = {
  "open-account": openAccountJob,
  "send-mail": sendMailJob,
  "send-reset-link": sendResetLinkJob,
  "send-webhook": sendWebhookJob,
  "talk-changed": talkChangedJob,
};

/** What the queue runs, by name. */
export const tasks: TaskList = {
  ...Object.fromEntries(Object.entries(jobs).map(([name, job]) => [name, asTask(job)])),
  "keep-house": () => keepHouseJob(),
  "announce-due": () => announceDueJob(),
  escalate: async () => void (await escalateJob()),
};

/** When the queue runs what nobody asked for. */
export const crontab = [
  "17 * * * * keep-house ?max=3",
  "* * * * * escalate ?max=1",
  "* * * * * announce-due ?max=1",
].join("\n");

function asTask(job: Job<never>): Task {
  return (given, { job: { attempts, max_attempts } }) =>
    job(given as never, { isLastTry: attempts >= max_attempts });
}
