import type { Db } from "~/db.server";
import { isFreshlySignedIn, signInFreshly } from "~/domain/accounts/sign-in.server";
import { invalid } from "~/domain/errors";
import type { Member } from "~/domain/viewer";
import { judge } from "./guesses.server";
import { limitPasswordCheck } from "./rate-limits.server";

/**
 * Before what matters most (S5): the password was typed in this session a short while ago, or stands in `currentPassword` of this form.
 * Throws invalid({ currentPassword }).
 */
export async function requireFreshPassword(
  db: Db,
  viewer: Member,
  values: Readonly<Record<string, string>>,
): Promise<void> {
  if (isFreshlySignedIn(viewer)) return;
  if (!values.currentPassword) throw invalid({ currentPassword: "errors.passwordMissing" });
  const { currentPassword } = values;
  await judge(await limitPasswordCheck(viewer.id), () => signInFreshly(db, viewer, currentPassword));
}
