// npm run search:verify: compares the search indexes with the database and mends them.
import { command, install } from "./lib.mjs";
import { runEntry } from "./site.mjs";

command(async () => {
  await install();
  return runEntry("app/jobs/cli/search-verify.ts");
});
