// The built site on a PostgreSQL of its own, as `npm start` runs it, whose parts can be killed and come back.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Embedded, startEmbedded } from "~db/embedded";
import { freePort, project, run, typeScript, webProcess } from "../../../scripts/lib.mjs";
import { answers } from "../../../scripts/site.mjs";

export const victims = ["web", "worker", "postmaster"] as const;
export type Victim = (typeof victims)[number];

export type MortalSite = {
  readonly url: string;
  readonly databaseUrl: string;
  /** kill -9, and a new one at once. Resolves when the site answers again. */
  kill(victim: Victim): Promise<void>;
  /** Resolves when the site answers; all who wait at one time ask once. */
  answering(): Promise<void>;
  /** How often web process or worker ended without being told to. */
  readonly endedByThemselves: number;
  stop(): Promise<void>;
};

/** Builds the site if need be and starts it. */
export async function startMortalSite(): Promise<MortalSite> {
  const folder = mkdtempSync(path.join(tmpdir(), "sidetone-kill-"));
  let server = await startEmbedded(path.join(folder, "postgres"));
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const env = {
    ...process.env,
    NODE_ENV: "production" as const,
    PORT: String(port),
    HOST: "127.0.0.1",
    ORIGIN: url,
    DATABASE_URL: server.url,
    DATA_DIR: folder,
    SECRET: "a-secret-for-the-kill-loop-and-nothing-else",
    LOG_LEVEL: "silent",
  };
  await must(run(process.execPath, ["scripts/build.mjs"], { env }));
  await must(run(process.execPath, typeScript("db/prepare.ts"), { env }));

  const programs = { web: webProcess, worker: typeScript("app/jobs/main.ts") };
  const processes = { web: start("web"), worker: start("worker") };
  let isStopping = false;
  let endedByThemselves = 0;
  let asking: Promise<void> | null = null;

  function start(name: keyof typeof programs): ChildProcess {
    const child = spawn(process.execPath, ["--import", "./scripts/end-with-parent.mjs", ...programs[name]], {
      cwd: project,
      env,
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    child.once("exit", (_, signal) => {
      if (isStopping) return;
      if (signal !== "SIGKILL") endedByThemselves += 1;
      processes[name] = start(name);
    });
    return child;
  }
  async function ask() {
    if (!(await answers(env))) throw new Error("The site did not come back within a minute.");
  }
  function answering() {
    asking ??= ask().finally(() => {
      asking = null;
    });
    return asking;
  }
  async function killPostmaster(killed: Embedded) {
    process.kill(killed.pid, "SIGKILL");
    server = await startEmbedded(path.join(folder, "postgres"));
    if (server.url !== killed.url) throw new Error("PostgreSQL came back elsewhere.");
  }
  async function end(child: ChildProcess) {
    const gone = once(child, "exit");
    child.kill("SIGTERM");
    await gone;
  }

  await answering();
  return {
    url,
    databaseUrl: server.url,
    answering,
    get endedByThemselves() {
      return endedByThemselves;
    },
    async kill(victim) {
      if (victim === "postmaster") await killPostmaster(server);
      else {
        const gone = once(processes[victim], "exit");
        processes[victim].kill("SIGKILL");
        await gone;
      }
      await answering();
    },
    async stop() {
      isStopping = true;
      await Promise.all([end(processes.web), end(processes.worker)]);
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function must(code: Promise<number>): Promise<void> {
  if ((await code) !== 0)
    throw new Error("The site for the kill loop could not be made: see the message above.");
}
