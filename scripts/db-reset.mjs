// npm run db:reset: empties the database and gives it its first content again.
import { command, install, Stop } from "./lib.mjs";
import { checkEnvironment, isLocal, runEntry } from "./site.mjs";

command(async () => {
  await install();
  const isOurs = !process.env.DATABASE_URL && isLocal(await checkEnvironment());
  if (!isOurs && !process.argv.includes("--yes")) {
    throw new Stop("This would delete everything in the database. If you mean it: npm run db:reset -- --yes");
  }
  return runEntry("db/reset.ts", { args: [], migrate: false });
});
