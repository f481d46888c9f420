// npm run user:role: gives a person a role (-- <name> <role>).
import { command, install } from "./lib.mjs";
import { runEntry } from "./site.mjs";

command(async () => {
  await install();
  return runEntry("app/jobs/cli/user-role.ts");
});
