import { Worker } from "node:worker_threads";
import { markdownRefused } from "./refusal";
import type { RenderedMarkdown } from "./renderer";
import type { Answer, Task } from "./task";

type Job = Task & { resolve: (rendered: RenderedMarkdown) => void; reject: (error: Error) => void };
type Seat = { worker?: Worker; isReady: boolean; job?: Job | undefined; timer?: NodeJS.Timeout | undefined };
type PoolOptions = {
  /** The module that the threads run (JavaScript). */
  file: string;
  /** Threads at most; each is started when there is work for it. */
  size: number;
  /** Milliseconds of processor time for one text, from when a ready thread has it. */
  limit: number;
  /** Texts that may wait. */
  queue: number;
  /** Milliseconds of processor time that this process, its threads among it, has taken so far. */
  spent?: () => number;
};

/** A text that takes so many times its limit by the clock, on however busy a machine, stands still. */
const PATIENCE = 10;

/** Milliseconds. */
const SHORTEST_WAIT = 20;

// One post of 64 KiB takes about 30 MB; a thread that takes much more is under attack.
const MEMORY = { maxOldGenerationSizeMb: 192 };

/** Threads that render, so that a hostile text takes neither the event loop nor more than its time. */
export function markdownPool({ file, size, limit, queue, spent = processorTime }: PoolOptions) {
  const seats: Seat[] = Array.from({ length: size }, () => ({ isReady: false }));
  const waiting: Job[] = [];

  /** Rejects with MarkdownRefused, or with an Error if the thread fails. */
  function render(task: Task): Promise<RenderedMarkdown> {
    return new Promise((resolve, reject) => {
      if (waiting.length >= queue) return reject(markdownRefused("busy"));
      waiting.push({ ...task, resolve, reject });
      advance();
    });
  }

  function advance(): void {
    for (const seat of freeSeatsFirst()) {
      const job = seat.job ? undefined : waiting.shift();
      if (!job) continue;
      seat.job = job;
      if (seat.worker && seat.isReady) begin(seat, seat.worker, job);
      else seat.worker ??= start(seat);
      seat.worker.ref();
    }
  }

  const freeSeatsFirst = () => seats.toSorted((one, other) => Number(other.isReady) - Number(one.isReady));

  function start(seat: Seat): Worker {
    const worker = new Worker(file, { execArgv: [], resourceLimits: MEMORY });
    worker.on("message", (message: "ready" | Answer) => {
      if (message === "ready") seat.isReady = true;
      else finish(seat, message);
      if (seat.job) begin(seat, worker, seat.job);
      else worker.unref();
    });
    const fail = (error: Error) => {
      if (seat.worker === worker) abandon(seat, error);
    };
    worker.on("error", (error: NodeJS.ErrnoException) => {
      fail(error.code === "ERR_WORKER_OUT_OF_MEMORY" ? markdownRefused("too-complex") : error);
    });
    worker.on("exit", (code) => fail(new Error(`The markdown thread ended with ${code}.`)));
    return worker;
  }

  function begin(seat: Seat, worker: Worker, { kind, source, people }: Job): void {
    const before = spent();
    // Nobody says what one thread has taken. Where the whole process took less than the limit, the thread did, too: the machine was
    // busy with something else, and no text is refused for that.
    const wait = (ms: number, waited: number) => {
      seat.timer = setTimeout(() => {
        const left = limit - (spent() - before);
        if (left <= 0 || waited + ms >= PATIENCE * limit) abandon(seat, markdownRefused("too-slow"));
        else wait(Math.max(left, SHORTEST_WAIT), waited + ms);
      }, ms);
    };
    wait(limit, 0);
    worker.postMessage({ kind, source, people } satisfies Task);
  }

  function finish(seat: Seat, answer: Answer): void {
    const job = release(seat);
    if ("rendered" in answer) job?.resolve(answer.rendered);
    else job?.reject("refusal" in answer ? markdownRefused(answer.refusal) : new Error(answer.failure));
    seat.job = waiting.shift();
  }

  function abandon(seat: Seat, error: Error): void {
    const job = release(seat);
    void seat.worker?.terminate();
    delete seat.worker;
    seat.isReady = false;
    job?.reject(error);
    advance();
  }

  function release(seat: Seat): Job | undefined {
    const job = seat.job;
    clearTimeout(seat.timer);
    seat.job = undefined;
    return job;
  }

  /** Ends the threads; what waits is refused. */
  async function close(): Promise<void> {
    for (const job of waiting.splice(0)) job.reject(markdownRefused("busy"));
    await Promise.all(seats.map((seat) => seat.worker?.terminate()));
  }

  return { render, close };
}

function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
