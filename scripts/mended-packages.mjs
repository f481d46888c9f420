// What is wrong in installed packages and not yet mended by their makers (docs/decisions/0012-postgres-js-is-mended.md).
// Node built-ins only: this runs right after the packages are installed.
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";

/** By file below node_modules: passages as the package has them, and as they must be. */
const mends = {
  "postgres/src/connection.js": [
    // What was to be written when the connection closed stayed, with a timer that never rang: the next connection never said a word.
    [
      "    incomings = null\n    clearImmediate(nextWriteTimer)\n",
      "    incomings = null\n    clearImmediate(nextWriteTimer)\n    chunk = nextWriteTimer = null\n",
    ],
    // The query and the error of the closed connection became those of the next one.
    [
      "    !hadError && (query || sent.length) && error(Errors.connection('CONNECTION_CLOSED', options, socket))\n",
      "    ;(query || sent.length) && error(Errors.connection('CONNECTION_CLOSED', options, socket))\n" +
        "    query = results = errorResponse = null\n    result = new Result()\n    rows = 0\n",
    ],
    // Writing to no socket was a TypeError that nobody could catch.
    [
      "  function nextWrite(fn) {\n",
      "  function nextWrite(fn) {\n    if (!socket) {\n      chunk = nextWriteTimer = null\n" +
        "      error(Errors.connection('CONNECTION_CLOSED', options))\n      return false\n    }\n",
    ],
  ],
  "postgres/src/index.js": [
    // What was left of a transaction whose connection had closed ran on the next one, in somebody else's transaction.
    [
      "      , connection\n      , prepare = null\n",
      "      , connection\n      , gone = null\n      , prepare = null\n",
    ],
    [
      "        new Promise((_, reject) => connection.onclose = reject)\n",
      "        new Promise((_, reject) => connection.onclose = e => {\n          gone = e\n          reject(e)\n" +
        "          while (queries.length) queries.shift().reject(e)\n        })\n",
    ],
    [
      "        q.catch(e => uncaughtError || (uncaughtError = e))\n",
      "        q.catch(e => uncaughtError || (uncaughtError = e))\n        if (gone) return q.reject(gone)\n",
    ],
  ],
};

/** Mends the packages in this folder, each once. Throws when one is not as it was when its mend was written. */
export function mendPackages(nodeModules) {
  for (const [name, passages] of Object.entries(mends)) {
    const file = path.join(nodeModules, name);
    const before = readFileSync(file, "utf8");
    const after = passages.reduce((text, [broken, mended]) => mend(name, text, broken, mended), before);
    if (after === before) continue;
    // Another checkout may share the file by a hard link: a new one takes its place.
    writeFileSync(`${file}.mended`, after);
    renameSync(`${file}.mended`, file);
  }
}

function mend(name, text, broken, mended) {
  if (text.includes(mended)) return text;
  if (text.split(broken).length !== 2)
    throw new Error(
      `node_modules/${name} has changed: look whether scripts/mended-packages.mjs is still needed.`,
    );
  return text.replace(broken, () => mended);
}
