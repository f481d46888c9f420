import type { RateLimiterPostgres } from "rate-limiter-flexible";
import { takeFrom } from "./take-limit.server";

const MINUTE = 60;
const DAY = 24 * 60 * MINUTE;
const FREE_TRIES = 5;
const LONGEST_WAIT = 15 * MINUTE;

type MakeLimiter = (
  name: string,
  points: number,
  seconds: number,
  blockSeconds?: number,
) => RateLimiterPostgres;

/**
 * A limit that lets 5 tries in 15 minutes pass, and then makes each further one cost a wait: 1, 2, 4, 8 and from then on 15 minutes (S9).
 * What it remembers it forgets after a day, or when told to.
 */
export function doublingWait(name: string, limiter: MakeLimiter) {
  const tries = limiter(name, FREE_TRIES, 15 * MINUTE, waitAfter(1));
  const waits = limiter(`${name}-wait`, 1, LONGEST_WAIT);
  // Only counted with, never refused by: one point for each wait that was given.
  const offences = limiter(`${name}-offences`, 1, DAY);

  return {
    /**
     * Counts a try; throws tooMany while it has to wait. Of several that come when a wait is over, one passes. Gives what takes back
     * that it was counted, with the wait that it costs.
     */
    async take(key: string): Promise<() => Promise<void>> {
      const past = (await offences.get(key))?.consumedPoints ?? 0;
      const isFree = past === 0;
      if (isFree) {
        const { consumedPoints } = await takeFrom(tries, key);
        if (consumedPoints < FREE_TRIES) return async () => void (await tries.reward(key));
        await waits.block(key, waitAfter(1));
      } else {
        await takeFrom(waits, key, { customDuration: waitAfter(past + 1) });
      }
      await offences.penalty(key);
      return async () => {
        if (isFree) await tries.reward(key);
        await offences.reward(key);
        await waits.delete(key);
      };
    },

    async forget(key: string): Promise<void> {
      await Promise.all([tries, waits, offences].map((one) => one.delete(key)));
    },
  };
}

/** Seconds to wait after so many offences. */
function waitAfter(offences: number): number {
  return Math.min(MINUTE * 2 ** (offences - 1), LONGEST_WAIT);
}
