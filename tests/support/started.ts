// `npm start` as a person would have it in a terminal: what it prints, and how it ends.
import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { ended, project } from "../../scripts/lib.mjs";

export type Started = {
  /** All that was printed so far. */
  readonly output: () => string;
  /** Ctrl-C; the exit code. */
  readonly interrupt: () => Promise<number>;
  /** kill -9 of the command and of PostgreSQL; web process and worker notice and end. */
  readonly kill: () => Promise<void>;
};

/** Starts the site with its data in `folder` and waits for its last line. Throws with what was printed when it ends before. */
export async function npmStart(folder: string, port: number): Promise<Started> {
  // What the journeys were given is not meant for this site.
  const { DATABASE_URL: _, ORIGIN: __, SIDETONE_URL: ___, ...env } = process.env;
  const child = spawn(process.execPath, ["scripts/start.mjs"], {
    cwd: project,
    env: { ...env, PORT: String(port), DATA_DIR: folder, LOG_LEVEL: "warn" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let printed = "";
  const isUp = new Promise<boolean>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        printed += text;
        if (printed.includes("Ctrl-C stops it.")) resolve(true);
      });
    }
    void ended(child).then(() => resolve(false));
  });
  if (!(await isUp)) throw new Error(`npm start ended by itself:\n${printed}`);
  return {
    output: () => printed,
    interrupt: () => signalled(child, "SIGINT"),
    kill: async () => {
      process.kill(postmasterOf(folder), "SIGKILL");
      await signalled(child, "SIGKILL");
    },
  };
}

async function signalled(child: ChildProcess, signal: NodeJS.Signals): Promise<number> {
  child.kill(signal);
  return (await ended(child)).code;
}

/** PostgreSQL writes its process id in the first line of this file. */
function postmasterOf(folder: string): number {
  const file = path.join(folder, "postgres/data/postmaster.pid");
  return Number(readFileSync(file, "utf8").split("\n")[0]);
}
