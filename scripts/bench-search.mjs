// npm run bench:search: measures what the search finds, and how fast, on databases of its own, kept for the next run.
import path from "node:path";
import { command, install } from "./lib.mjs";
import { runEntry } from "./site.mjs";

command(async () => {
  process.env.DATA_DIR = path.join(process.env.DATA_DIR || ".data", "bench-search");
  // The engines are measured one by one; a site's own would answer for PostgreSQL.
  delete process.env.MEILI_URL;
  await install();
  return runEntry("tests/relevance/main.ts");
});
