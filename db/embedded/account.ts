// PostgreSQL refuses to run as root: then it runs as another account of the machine.
import { spawnSync } from "node:child_process";
import { chownSync, existsSync, readFileSync, statSync } from "node:fs";

/** An account of the machine, as child processes take it. */
export type Account = { readonly uid: number; readonly gid: number; readonly name: string };

/**
 * The account that must run PostgreSQL for data in `folder`, or undefined for our own. Started by root, it
 * is the owner of the data, else the owner of `project`, else `postgres`, else `nobody`.
 */
export function accountFor(folder: string, project: string): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"))
    .filter((fields) => fields.length >= 4)
    .map(([name = "", , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
    .filter(({ uid }) => uid > 0);
  const ownerOf = (path: string) =>
    existsSync(path) ? accounts.find(({ uid }) => uid === statSync(path).uid) : undefined;
  const named = (name: string) => accounts.find((account) => account.name === name);
  const account = ownerOf(folder) ?? ownerOf(project) ?? named("postgres") ?? named("nobody");
  if (account) return account;
  throw new Error(
    "PostgreSQL does not run as root and this machine has no other account: set DATABASE_URL, or start as a user.",
  );
}

/** Whether the account may run `program` and enter `folder`. */
export function mayUse(account: Account | undefined, program: string, folder: string): boolean {
  const test = 'test -x "$1" && cd "$2" && test -w .';
  const { status } = spawnSync("/bin/sh", ["-c", test, "sh", program, folder], {
    ...asAccount(account),
    cwd: "/",
  });
  return status === 0;
}

/** Gives `path` to the account; nothing to do when it is our own. */
export function giveTo(account: Account | undefined, path: string): void {
  if (account) chownSync(path, account.uid, account.gid);
}

/** Options of child_process that run a program as the account, with nothing of our environment. */
export function asAccount(account: Account | undefined): RunAs {
  const env = {
    PATH: process.env.PATH ?? "/usr/bin:/bin",
    LC_ALL: "C",
    TZ: "UTC",
    NODE_ENV: "production",
  } as const;
  return { ...(account && { uid: account.uid, gid: account.gid }), cwd: "/", env };
}

type RunAs = { uid?: number; gid?: number; cwd: string; env: NodeJS.ProcessEnv };
