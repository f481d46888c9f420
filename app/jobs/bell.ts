/** Waits that end early. */
export type Bell = {
  /** Ends a wait, also one that has not begun yet. */
  ring(): void;
  /** Forgets what was rung. */
  hush(): void;
  /** Waits for a ring, so many milliseconds at most. */
  rung(atMost: number): Promise<void>;
  /** Waits so many milliseconds, whoever rings. */
  stopped(atMost: number): Promise<void>;
};

/** A bell whose waits also end by the signal. */
export function createBell(signal: AbortSignal): Bell {
  let isRung = false;
  let onRing = () => {};
  const wait = (milliseconds: number, hearsRing: boolean) =>
    new Promise<void>((resolve) => {
      const end = () => {
        clearTimeout(timer);
        signal.removeEventListener("abort", end);
        onRing = () => {};
        resolve();
      };
      const timer = setTimeout(end, milliseconds);
      signal.addEventListener("abort", end);
      if (hearsRing) onRing = end;
      if (signal.aborted) end();
    });
  return {
    ring: () => {
      isRung = true;
      onRing();
    },
    hush: () => {
      isRung = false;
    },
    rung: async (atMost) => {
      if (!isRung) await wait(atMost, true);
    },
    stopped: (atMost) => wait(atMost, false),
  };
}
