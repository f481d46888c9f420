import type { TextKey, Translate } from "~/i18n";

/** What the history keeps of roles that belong to no vendor (see roleInWords). A vendor's tier and name are the same in each language. */
const roleTexts: Readonly<Record<string, "common.roleModerator" | "common.roleAdmin">> = {
  moderator: "common.roleModerator",
  admin: "common.roleAdmin",
} satisfies Record<string, TextKey>;

/** The role in which somebody acted, in the reader's language. */
export function roleName(t: Translate, role: string): string {
  const text = roleTexts[role];
  return text ? t(text) : role;
}
