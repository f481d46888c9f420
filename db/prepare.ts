// Brings the database up to date; with --seed, gives an empty one its content.
import { env } from "~/env.server";
import { migrateDatabase } from "./migrate";
import { RoleMissing } from "./role";

try {
  await migrateDatabase(env.DATABASE_URL, env.DATABASE_ROLE);
} catch (error) {
  if (!(error instanceof RoleMissing)) throw error;
  console.error(error.message);
  process.exit(78);
}
if (process.argv.includes("--seed")) {
  const { seedIfEmpty } = await import("./seed/main");
  await seedIfEmpty(env.DATABASE_URL);
}
// Seeding may have opened pools; nothing is left to do.
process.exit();
