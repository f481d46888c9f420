// npm run record:rebuild: makes the vendors' track record anew from the log of events.
import { command, install } from "./lib.mjs";
import { runEntry } from "./site.mjs";

command(async () => {
  await install();
  return runEntry("app/jobs/cli/record-rebuild.ts");
});
