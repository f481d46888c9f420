// npm run user:role -- <name> <role>
import { closeDatabase, db } from "~/db.server";
import { setRoleByCommand } from "~/domain/accounts/command-line.server";
import { Refused } from "~/domain/errors";
import { type TextKey, translator } from "~/i18n";

const usage = `Usage: npm run user:role -- <name or e-mail> <role>
Roles: moderator, admin, member (takes every role away), or <vendor>:<tier>[:lead], for example lumenvoice:L2 or northbeam:FAE:lead.`;

const [name, role, ...rest] = process.argv.slice(2);
if (!name || !role || rest.length > 0) {
  console.error(usage);
  process.exitCode = 2;
} else {
  try {
    console.log(await setRoleByCommand(db, name, role));
  } catch (error) {
    console.error(sentenceOf(error));
    process.exitCode = 1;
  }
}
await closeDatabase();

/** A refusal names a text of the interface; other errors are sentences already. */
function sentenceOf(error: unknown): string {
  if (error instanceof Refused && error.refusal.kind === "conflict") {
    return (translator("en") as (key: TextKey) => string)(error.refusal.reason as TextKey);
  }
  return error instanceof Error ? error.message : String(error);
}
