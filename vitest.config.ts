// Unit and integration tests. The Remix plugin is left out: tests import the built app or plain modules.
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

const inThisFolder = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The files that take longest. One that begins last keeps a single worker busy while the other has nothing left. */
const long = ["matrix/matrix", "security/other-forms", "security/naughty-strings", "db/fake", "search/model"];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const at = long.findIndex((name) => moduleId.endsWith(`${name}.test.ts`));
      return at < 0 ? long.length : at;
    };
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}

export default defineConfig({
  resolve: { alias: { "~db": inThisFolder("./db"), "~": inThisFolder("./app") } },
  test: {
    include: ["tests/**/*.test.ts"],
    // What depends on the time of a quiet machine: npm run bench:timing.
    exclude: process.env.TIMED ? [] : ["tests/bench/**"],
    globalSetup: ["tests/support/global-setup.ts"],
    setupFiles: ["tests/support/each-file.ts"],
    maxWorkers: 2,
    // Most of what a test makes is garbage before it would be copied once (scripts/lib.mjs says the same of the web process).
    execArgv: ["--max-semi-space-size=64"],
    // For what hangs, not for what is slow: on a quiet machine nothing comes near it.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    retry: 0,
    // Files share a process and the packages that it has loaded; modules of ours are each file's own (each-file.ts).
    isolate: false,
    sequence: { sequencer: LongestFirst },
  },
});
