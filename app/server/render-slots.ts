/** How many pages are rendered at once. One processor renders one page at a time: more only makes all of them late. */
export const mostRunning = 32;
/** How many may wait; whoever comes then is told to try again rather than kept waiting in vain. */
export const mostWaiting = 128;
/** Anonymous reading gives way first: half of the queue is kept for people who are signed in or are sending something. */
export const mostWaitingAnonymous = 64;

export type RenderSlots = {
  /** Runs `task` as soon as there is room; returns null at once when the queue is full. */
  run<Result>(task: () => Promise<Result>, isAnonymous: boolean): Promise<Result> | null;
};

/** Makes the queue in front of the renderer. */
export function createRenderSlots(limits = { mostRunning, mostWaiting, mostWaitingAnonymous }): RenderSlots {
  let running = 0;
  const waiting: (() => void)[] = [];

  async function inSlot<Result>(task: () => Promise<Result>, ready: Promise<void> | null) {
    if (ready) await ready;
    else running += 1;
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      // A slot is handed over, not given back, so that a newcomer cannot slip in between.
      if (next) next();
      else running -= 1;
    }
  }
  return {
    run(task, isAnonymous) {
      if (running < limits.mostRunning) return inSlot(task, null);
      if (waiting.length >= (isAnonymous ? limits.mostWaitingAnonymous : limits.mostWaiting)) return null;
      return inSlot(task, new Promise((resolve) => waiting.push(resolve)));
    },
  };
}
