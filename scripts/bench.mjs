// npm run bench: measures the built site on a database of its own, kept for the next run.
//   --part followers   only how what many follow is told of: a talk, and the questions about a tag
import path from "node:path";
import { build, command, install } from "./lib.mjs";
import { runEntry } from "./site.mjs";

command(async () => {
  process.env.NODE_ENV = "production";
  process.env.DATA_DIR = path.join(process.env.DATA_DIR || ".data", "bench");
  await install();
  const followersAlone = process.argv.join(" ").includes("--part followers");
  if (!followersAlone) await build();
  const parts = ["tests/bench/followers.ts", "tests/bench/tag-followers.ts"];
  const { DATABASE_URL } = process.env;
  for (const entry of followersAlone ? parts : ["tests/bench/main.ts", ...parts]) {
    const code = await runEntry(entry);
    if (code !== 0) return code;
    // That of the embedded server, which has stopped with its part.
    if (!DATABASE_URL) delete process.env.DATABASE_URL;
  }
  return 0;
});
