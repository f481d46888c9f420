// npm run db:fake: believable volume into the database (-- --questions 100000).
import { command, install } from "./lib.mjs";
import { runEntry } from "./site.mjs";

command(async () => {
  await install();
  return runEntry("db/fake.ts");
});
