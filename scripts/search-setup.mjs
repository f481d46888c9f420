// npm run search:setup: makes index, settings and keys in Meilisearch.
import { command, install } from "./lib.mjs";
import { runEntry } from "./site.mjs";

command(async () => {
  await install();
  return runEntry("app/jobs/cli/search-setup.ts");
});
