// npm run search:rebuild: builds the search index aside and swaps it in.
import { command, install } from "./lib.mjs";
import { runEntry } from "./site.mjs";

command(async () => {
  await install();
  return runEntry("app/jobs/cli/search-rebuild.ts");
});
