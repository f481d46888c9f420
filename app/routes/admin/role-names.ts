import type { Translate } from "~/i18n";

type Role = { role: string; tier: string | null; vendor: string | null };

/** A role in the reader's words: "Moderator", "L3, LumenVoice". */
export function roleName(t: Translate, { role, tier, vendor }: Role): string {
  if (role === "moderator") return t("accounts.roleModerator");
  if (role === "admin") return t("accounts.roleAdmin");
  const staff = { tier: tier ?? "", vendor: vendor ?? "" };
  return role === "lead" ? t("accounts.roleLeadOf", staff) : t("accounts.roleStaffOf", staff);
}

type WithRoles = {
  roles: readonly string[];
  memberships: readonly { tier: string; vendorName: string; isLead: boolean }[];
};

/** All roles of a person, or that they are a member. */
export function rolesInWords(t: Translate, { roles, memberships }: WithRoles): string {
  const names = [
    ...roles.map((role) => roleName(t, { role, tier: null, vendor: null })),
    ...memberships.map(({ tier, vendorName, isLead }) =>
      roleName(t, { role: isLead ? "lead" : "staff", tier, vendor: vendorName }),
    ),
  ];
  return names.join(" · ") || t("accounts.roleMember");
}
