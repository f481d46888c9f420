// npm run bench: measures the built site on a database of its own, kept for the next run.
import path from "node:path";
import { build, command, install } from "./lib.mjs";
import { runEntry } from "./site.mjs";

command(async () => {
  process.env.NODE_ENV = "production";
  process.env.DATA_DIR = path.join(process.env.DATA_DIR || ".data", "bench");
  await install();
  await build();
  return runEntry("tests/bench/main.ts");
});
