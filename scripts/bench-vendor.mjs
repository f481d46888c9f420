// npm run bench:vendor: measures desk and track record on a large database of its own, kept for the next run.
import path from "node:path";
import { build, command, install } from "./lib.mjs";
import { runEntry } from "./site.mjs";

command(async () => {
  process.env.NODE_ENV = "production";
  process.env.DATA_DIR = path.join(process.env.DATA_DIR || ".data", "bench-vendor");
  await install();
  await build();
  return runEntry("tests/bench/vendor.ts");
});
