/**
 * How often things may be tried. The counters stand in PostgreSQL, so they hold across processes and restarts. Everything here throws
 * tooMany (429) when a limit is passed. Figures: S9, S11, S12 of the security notes.
 */
import { RateLimiterPostgres } from "rate-limiter-flexible";
import { type Sql, sql } from "~/db.server";
import { sha256Hex } from "~/lib/hash";
import { doublingWait } from "./doubling-wait.server";
import type { Guess } from "./guesses.server";
import { networkOf } from "./network";
import { takeFrom } from "./take-limit.server";

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** What members and visitors do often, and how often in an hour: far above what a person needs. */
const ACTIONS_PER_HOUR = {
  ask: 20,
  answer: 40,
  comment: 60,
  vote: 200,
  verdict: 200,
  accept: 60,
  upload: 20,
  edit: 60,
  follow: 60,
  desk: 300, // a shift of somebody who sorts a queue
  draft: 120,
  preview: 300,
  settings: 60,
  "search-use": 600, // a whole office looks things up behind one address
} as const;
export type LimitedAction = keyof typeof ACTIONS_PER_HOUR;

/** What sends a mail to an address that anybody can type. */
export type MailReason = "sign-up" | "reset" | "confirm" | "invitation" | "follow";

export type Limits = ReturnType<typeof makeLimits>;

/** The limits on one database. Tests make several to show that they share their counters. */
export function makeLimits(client: Sql) {
  const limiter = (name: string, points: number, seconds: number, blockSeconds = 0) =>
    new RateLimiterPostgres({
      storeClient: storeOn(client),
      storeType: "client",
      tableName: "rate_limits",
      tableCreated: true,
      clearExpiredByTimeout: false, // the worker's housekeeping does it
      keyPrefix: name,
      points,
      duration: seconds,
      blockDuration: blockSeconds,
    });

  const guess = {
    network: limiter("guess-network", 20, 5 * MINUTE),
    accountOnNetwork: doublingWait("guess-account-network", limiter),
    account: limiter("guess-account", 100, HOUR),
    knownDevice: limiter("guess-device", 10, 15 * MINUTE),
    signedIn: limiter("guess-signed-in", 5, 15 * MINUTE),
  };
  const mail = {
    addressHour: limiter("mail-address-hour", 2, HOUR),
    addressDay: limiter("mail-address-day", 5, DAY),
    network: limiter("mail-network", 20, HOUR),
  };
  const action = Object.fromEntries(
    Object.entries(ACTIONS_PER_HOUR).map(([name, points]) => [name, limiter(`act-${name}`, points, HOUR)]),
  ) as Record<LimitedAction, RateLimiterPostgres>;

  return {
    /** Counts what a member does. */
    limitAction: (viewer: { id: number }, what: LimitedAction) => takeFrom(action[what], `user:${viewer.id}`),

    /** Counts what a visitor does, by their network. */
    limitNetwork: (address: string, what: LimitedAction) =>
      takeFrom(action[what], `net:${networkOf(address)}`),

    /**
     * Counts a try to sign in before the password is looked at, so that parallel guesses count too. Somebody on a device that has
     * signed in to this account before has a counter of their own: guesses of others cannot lock them out.
     */
    async limitGuess(emailKey: string, address: string, knownDevice: string | null): Promise<Guess> {
      const network = networkOf(address);
      const account = sha256Hex(emailKey).slice(0, 32);
      if (knownDevice) return await guessOf(guess.knownDevice, `${account}:${knownDevice}`);
      await takeFrom(guess.network, network);
      const giveBack = await guess.accountOnNetwork.take(`${account}:${network}`);
      await takeFrom(guess.account, account);
      const but = (ofAccount: () => Promise<void>) => async () => {
        await guess.network.reward(network);
        await ofAccount();
        await guess.account.reward(account);
      };
      return {
        wasRight: but(() => guess.accountOnNetwork.forget(`${account}:${network}`)),
        wasNotLookedAt: but(giveBack),
      };
    },

    /** Counts a current password typed by somebody signed in. */
    limitPasswordCheck: (userId: number): Promise<Guess> => guessOf(guess.signedIn, String(userId)),

    /** Counts a mail about to go to an address, known here or not: 2 an hour and 5 a day of each kind, and 20 an hour from a network. */
    async limitMail(reason: MailReason, emailKey: string, address: string) {
      const key = `${reason}:${sha256Hex(emailKey).slice(0, 32)}`;
      await takeFrom(mail.network, networkOf(address));
      await takeFrom(mail.addressHour, key);
      await takeFrom(mail.addressDay, key);
    },
  };
}

const limits = makeLimits(sql);

export const { limitAction, limitNetwork, limitGuess, limitPasswordCheck, limitMail } = limits;

/** A guess that one limit counts. */
async function guessOf(limiter: RateLimiterPostgres, key: string): Promise<Guess> {
  await takeFrom(limiter, key);
  return {
    wasRight: async () => void (await limiter.delete(key)),
    wasNotLookedAt: async () => void (await limiter.reward(key)),
  };
}

/** What the library wants of a client; its statements are fixed texts with parameters. */
function storeOn(client: Sql) {
  return {
    query: async ({ text, values }: { text: string; values: (string | number | null)[] }) => {
      const rows = await client.unsafe(text, values, { prepare: true });
      return { rows, rowCount: rows.count };
    },
  };
}
