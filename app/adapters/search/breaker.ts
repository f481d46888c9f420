/** Keeps a broken engine from making every reader wait for it. Times are milliseconds. */
export type Breaker = {
  /** Whether the engine may be asked now. While it is out of order one request now and then tries. */
  mayTry(): boolean;
  succeeded(): void;
  failed(): void;
};

const FAILURES = 3;
const WITHIN = 10_000;
const OPEN_FOR = 5_000;

/** Opens after three failures within ten seconds, lets one request try every five, and closes when that one succeeds. */
export function createBreaker(now: () => number = Date.now): Breaker {
  let failures: number[] = [];
  let brokenUntil: number | null = null;
  return {
    mayTry: () => {
      if (brokenUntil === null) return true;
      if (now() < brokenUntil) return false;
      // This one tries; the others go on waiting for what it finds.
      brokenUntil = now() + OPEN_FOR;
      return true;
    },
    succeeded: () => {
      failures = [];
      brokenUntil = null;
    },
    failed: () => {
      failures = [...failures.filter((at) => at > now() - WITHIN), now()];
      if (failures.length >= FAILURES || brokenUntil !== null) brokenUntil = now() + OPEN_FOR;
    },
  };
}
