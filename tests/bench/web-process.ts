// Starts processes of the bench and waits until they answer.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { freePort, webProcess } from "../../scripts/lib.mjs";

export type Started = { url: string; pid: number; stop(): Promise<void> };

/** The built site, as `npm start` runs it, without its worker. Its log is written, to nowhere. */
export async function startBuiltSite(
  databaseUrl: string,
  given: Record<string, string> = {},
): Promise<Started> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const child = spawn(process.execPath, webProcess, {
    stdio: ["ignore", "ignore", "inherit"],
    env: {
      ...process.env,
      NODE_ENV: "production",
      PORT: String(port),
      HOST: "127.0.0.1",
      ORIGIN: url,
      DATABASE_URL: databaseUrl,
      LOG_LEVEL: "info",
      ...given,
    },
  });
  endWithUs(child);
  const started = { url: `http://127.0.0.1:${port}`, pid: child.pid ?? 0, stop: () => stopped(child) };
  const until = Date.now() + 30_000;
  while (!(await fetch(`${started.url}/readyz`).catch(() => null))?.ok) {
    if (child.exitCode !== null || Date.now() > until)
      throw new Error("The site did not start: run npm start to see why.");
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return started;
}

/** The yardstick with these pages. */
export async function startRawServer(pagesFile: string): Promise<Started> {
  const child = spawn(process.execPath, ["--import", "tsx", "tests/bench/raw-server.ts", pagesFile], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, NODE_ENV: "production" },
  });
  endWithUs(child);
  const [port] = await once(child.stdout, "data");
  return { url: `http://127.0.0.1:${Number(String(port))}`, pid: child.pid ?? 0, stop: () => stopped(child) };
}

/** A bench that fails leaves nothing behind. */
function endWithUs(child: ChildProcess): void {
  process.once("exit", () => child.kill("SIGKILL"));
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const gone = once(child, "exit");
  child.kill("SIGTERM");
  await gone;
}
