// Ends a temporary server when the process that started it is killed and cannot do so itself.
import { spawn } from "node:child_process";

// The pipe to its standard input closes when we die, however we die.
const KEEPER = 'cat >/dev/null; kill -INT "$1" 2>/dev/null && sleep 1; rm -rf "$2"';

/** Returns what to call after the server was stopped in order. */
export function stopWithParent(pid: number, home: string): () => void {
  const keeper = spawn("/bin/sh", ["-c", KEEPER, "sh", String(pid), home], {
    cwd: "/",
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
  });
  keeper.unref();
  const { stdin } = keeper;
  if (!stdin) throw new Error("The keeper of the temporary server has no pipe.");
  if ("unref" in stdin && typeof stdin.unref === "function") stdin.unref();
  return () => {
    keeper.kill("SIGKILL");
  };
}
