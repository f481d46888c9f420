// Two engines that fail in all the ways that a worker, a server and the way between them do.
import { SearchFailure } from "~/adapters/search/port";
import { postgresEngine } from "~/adapters/search/postgres.server";
import type { Db } from "~/db.server";
import { inLine } from "~/domain/search/due.server";
import { type Call, memoryEngine } from "./memory-engine";

/** What the worker may meet. It crashes after it has read, or when the engine has what it was sent and nothing is settled yet. */
export const faults = [
  "none",
  "a change meanwhile",
  "away",
  "crash after reading",
  "crash before settling",
  "loses it",
  "applies it late",
] as const;
export type Fault = (typeof faults)[number];

class Crash extends Error {}

/** The engines of a run: PostgreSQL's and one in memory, whose writing calls meet the fault of the moment. */
export function makeFaultyEngines() {
  const memory = memoryEngine();
  const sent: Call[] = [];
  const late: Call[] = [];
  let fault: Fault = "none";
  let meanwhile: () => unknown = () => {};
  const meet = async (work: () => unknown) => {
    if (fault === "a change meanwhile") await meanwhile();
    if (fault === "away") throw new SearchFailure("away");
    if (fault === "crash after reading") throw new Crash();
    await work();
    if (fault === "crash before settling") throw new Crash();
  };
  memory.state.around = (call, work) =>
    meet(() => {
      sent.push(call);
      if (fault === "applies it late") late.push(call);
      else if (fault !== "loses it") work();
    });
  const postgres = (db: Db) => {
    const engine = postgresEngine(db);
    return {
      ...engine,
      put: (...given: Parameters<typeof engine.put>) => meet(() => engine.put(...given)),
      remove: (...given: Parameters<typeof engine.remove>) => meet(() => engine.remove(...given)),
    };
  };
  const makers = [postgres, memory.make];
  return {
    memory,
    makers,
    line: inLine(makers),
    with: async (given: Fault, change: () => unknown, work: () => Promise<unknown>) => {
      fault = given;
      meanwhile = change;
      await work().catch((error: unknown) => {
        if (!(error instanceof Crash || error instanceof SearchFailure)) throw error;
      });
      fault = "none";
    },
    /** A delivery comes a second time, whatever came since. */
    repeat: (at: number) => {
      const call = sent[at % Math.max(1, sent.length)];
      if (call) memory.apply(call);
    },
    arrive: () => {
      for (const call of late.splice(0)) memory.apply(call);
    },
  };
}
