// A process that starts anew when its sources change.
import { watch } from "node:fs";
import path from "node:path";
import { end, project } from "./lib.mjs";

/**
 * Starts a process with `start` and again after each change in `folders` (and in the files of app/ that end
 * in .server.ts). One that ends by itself waits for the next change: a mistake is being typed.
 */
export function keepRunning(start, folders) {
  let child = start();
  let isOver = false;
  let soon;
  let restarts = Promise.resolve();
  const restart = async () => {
    await end(child);
    if (!isOver) child = start();
  };
  const changed = () => {
    clearTimeout(soon);
    // Editors write a file in several steps.
    soon = setTimeout(() => {
      restarts = restarts.then(restart);
    }, 150);
  };
  const watchers = folders.map((folder) => watch(path.join(project, folder), { recursive: true }, changed));
  const roots = watch(path.join(project, "app"), (_, name) => name?.endsWith(".server.ts") && changed());
  return async () => {
    isOver = true;
    clearTimeout(soon);
    for (const watcher of [...watchers, roots]) watcher.close();
    await restarts;
    await end(child);
  };
}
