// npm start: from a fresh machine to a running site.
import path from "node:path";
import { checkDurability } from "./durability.mjs";
import { build, command, importTypeScript, install, Stop } from "./lib.mjs";
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
  runAs("production");
  await checkPort();
  await install();
  const env = await checkEnvironment();
  const end = askedToEnd();
  const cutShort = end.then(({ code }) => {
    throw new Stop("Stopped before the site was up.", code);
  });
  const database = await startDatabase(path.join(env.DATA_DIR, "postgres"));
  try {
    const begin = async () => {
      await checkDurability({ ...env, DATABASE_URL: process.env.DATABASE_URL });
      await prepareDatabase({ seed: isLocal(env) });
      await build();
      return serve({});
    };
    const site = await Promise.race([begin(), cutShort]);
    console.log(await welcome(env));
    const code = await Promise.race([site.failed, database.failed, end.then(() => 0)]);
    console.log("\nStopping …");
    await site.stop();
    return code;
  } finally {
    await database.stop();
  }
});

async function welcome(env) {
  const lines = ["", `Sidetone runs at ${env.ORIGIN}`];
  if (isLocal(env)) {
    const { SEED_PASSWORD } = await importTypeScript("db/seed/cast.ts");
    lines.push(
      "",
      `Sign in with the password ${SEED_PASSWORD} as`,
      "  linyue@example.com    a developer",
      "  chenjing@example.com  an engineer of a vendor",
      "  admin@example.com     the administrator",
    );
  }
  return [...lines, "", "Ctrl-C stops it. Data is kept.", ""].join("\n");
}
