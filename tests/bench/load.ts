// Puts load on an address and says how it was borne: with wrk when it is there, else with autocannon.
import { execFile, execFileSync } from "node:child_process";
import { promisify } from "node:util";

/** Times in ms. */
export type Borne = { perSecond: number; requests: number; failed: number; p50: number; p99: number };

const connections = 10;

export const loadProgram = hasWrk() ? "wrk" : "autocannon";

/** Asks for `url` over ten connections, each time as soon as the last answer is there, for so many seconds. */
export async function putLoad(url: string, headers: Record<string, string>, seconds: number): Promise<Borne> {
  return loadProgram === "wrk" ? withWrk(url, headers, seconds) : withAutocannon(url, headers, seconds);
}

async function withWrk(url: string, headers: Record<string, string>, seconds: number): Promise<Borne> {
  const lines = Object.entries(headers).flatMap(([name, value]) => ["-H", `${name}: ${value}`]);
  const args = ["-t1", `-c${connections}`, `-d${seconds}s`, "--latency", ...lines, url];
  const { stdout } = await promisify(execFile)("wrk", args);
  const number = (pattern: RegExp) => Number(pattern.exec(stdout)?.[1] ?? Number.NaN);
  return {
    perSecond: number(/Requests\/sec:\s+([\d.]+)/),
    requests: number(/(\d+) requests in/),
    failed: [...stdout.matchAll(/(?:Non-2xx or 3xx responses:|connect|read|write|timeout) (\d+)/g)].reduce(
      (sum, [, count]) => sum + Number(count),
      0,
    ),
    p50: millis(/^ +50% +(\S+)/m.exec(stdout)?.[1]),
    p99: millis(/^ +99% +(\S+)/m.exec(stdout)?.[1]),
  };
}

async function withAutocannon(url: string, headers: Record<string, string>, seconds: number): Promise<Borne> {
  // Without types of its own.
  const { default: autocannon } = await import("autocannon" as string);
  const result = await autocannon({ url, headers, connections, duration: seconds });
  return {
    perSecond: result.requests.average,
    requests: result.requests.total,
    failed: result.non2xx + result.errors,
    p50: result.latency.p50,
    p99: result.latency.p99,
  };
}

function millis(text: string | undefined): number {
  const [, amount, unit = ""] = /^([\d.]+)(us|ms|s)$/.exec(text ?? "") ?? [];
  const factor: Record<string, number> = { us: 0.001, ms: 1, s: 1000 };
  return Number(amount) * (factor[unit] ?? Number.NaN);
}

function hasWrk(): boolean {
  try {
    execFileSync("sh", ["-c", "command -v wrk"]);
    return true;
  } catch {
    return false;
  }
}
