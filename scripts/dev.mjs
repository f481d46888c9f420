// npm run dev: the site with reload. Vite serves pages from the sources; server and worker restart on change.
import path from "node:path";
import { command, install } from "./lib.mjs";
import {
  askedToEnd,
  checkEnvironment,
  checkPort,
  isLocal,
  prepareDatabase,
  runAs,
  serve,
  startDatabase,
} from "./site.mjs";

command(async () => {
  runAs("development");
  await checkPort();
  await install();
  const env = await checkEnvironment();
  const end = askedToEnd();
  const database = await startDatabase(path.join(env.DATA_DIR, "postgres"));
  try {
    await prepareDatabase({ seed: isLocal(env) });
    const site = await serve({ watch: true });
    console.log(`\nSidetone runs at ${env.ORIGIN} and follows your changes. Ctrl-C stops it.\n`);
    const code = await Promise.race([site.failed, database.failed, end.then(() => 0)]);
    await site.stop();
    return code;
  } finally {
    await database.stop();
  }
});
