// What work costs, measured so that a busy machine changes nothing. Time on the wall is also the time of whoever else has the
// processors; what is counted here is how long this process had one. Others still slow it a little, for they share its caches, and so
// do the collector of garbage and a compiler that is not done yet: all of that only ever adds, so the least of several rounds is the
// nearest to the truth. Work is held against other work of the same run and not against a number of milliseconds: a slow machine is
// slow for both.
import { expect } from "vitest";

type Work = () => unknown;

/** In milliseconds. What takes less is lost in the noise. */
const LEAST = 2;
const ROUNDS = 7;
/** So many are enough when the cost is several times too much: noise is not as loud. */
const WITHOUT_HOPE = 2;

/**
 * Expects that `work` takes at most so many times what `of` does. Rounds go on until it is so: noise can make one of them fail, and
 * work that costs too much costs too much in each.
 */
export async function expectCost(work: Work, { times, of }: { times: number; of: Work }): Promise<void> {
  await of();
  let [yardstick, least] = [await processorTime(of), await processorTime(work)];
  const ratio = () => least / Math.max(LEAST, yardstick);
  for (let round = 1; round < (ratio() > 3 * times ? WITHOUT_HOPE : ROUNDS) && ratio() > times; round += 1) {
    yardstick = Math.min(yardstick, await processorTime(of));
    least = Math.min(least, await processorTime(work));
  }
  expect(ratio()).toBeLessThanOrEqual(times);
}

/**
 * Expects that the cost grows with the size of what is given and not with its square, which would be 16 times as much for 4 times as
 * long a text.
 */
export function expectLinear<Given>(
  work: (given: Given) => unknown,
  make: (size: number) => Given,
  size: number,
): Promise<void> {
  const [short, long] = [make(size), make(4 * size)];
  return expectCost(() => work(long), { times: 10, of: () => work(short) });
}

/** How long this process, with all its threads, had a processor for the work; in milliseconds. */
export async function processorTime(work: Work): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

/** An ordinary text of so many characters: English and Chinese, with the marks of a post. */
export function prose(size: number): string {
  const paragraphs = [
    "The call `joinChannel` answers **-17** on iOS 17.2, then nothing is heard; [the notes](https://example.com/a) of 4.2.1 say why.",
    "加入频道以后听不到声音，怎么解决？",
    "- a list of *things* to try\n- and another one",
    "",
  ].join("\n\n");
  return paragraphs.repeat(Math.ceil(size / paragraphs.length)).slice(0, size);
}
