import type { Translate } from "~/i18n";
import { VERSIONS_NAMED } from "~/lib/version";

/** "4.6, 4.5, 4.4 and 2 more". `total` when there are more than are given. */
export function versionListText(t: Translate, versions: readonly string[], total = versions.length): string {
  const named = versions.slice(0, VERSIONS_NAMED);
  const text = named.join(t("common.listSeparator"));
  const number = total - named.length;
  return number > 0 ? t("common.versionsAndMore", { versions: text, number }) : text;
}
