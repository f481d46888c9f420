// Unit and integration tests. The Remix plugin is left out: tests import the built app or plain modules.
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const inThisFolder = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  resolve: { alias: { "~db": inThisFolder("./db"), "~": inThisFolder("./app") } },
  test: {
    include: ["tests/**/*.test.ts"],
    // What depends on the time of a quiet machine: npm run bench:timing.
    exclude: process.env.TIMED ? [] : ["tests/bench/**"],
    globalSetup: ["tests/support/global-setup.ts"],
    setupFiles: ["tests/support/each-file.ts"],
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    retry: 0,
  },
});
