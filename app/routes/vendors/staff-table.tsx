import type { Tier } from "~/domain/viewer";
import { vendorEditPath } from "~/paths";
import { DataTable } from "~/ui/data-table";
import { PersonName } from "~/ui/person-line";
import { EmptyState } from "~/ui/surface";
import { useT } from "~/ui/use-t";
import { personView } from "~/ui/views";
import { regionsText } from "./names";

export type StaffRow = {
  id: number;
  membershipId: number;
  name: string | null;
  tier: Tier;
  title: string;
  isLead: boolean;
  regions: string[];
};

/** Who is staff, and a way to change it. */
export function StaffTable({ staff, slug }: { staff: readonly StaffRow[]; slug: string }) {
  const t = useT();
  if (staff.length === 0) return <EmptyState title={t("vendors.noStaff")} />;
  const columns = [
    { key: "person", label: t("accounts.rolePerson") },
    { key: "tier", label: t("accounts.staffTier") },
    { key: "title", label: t("accounts.staffJob") },
    { key: "regions", label: t("vendors.fieldRegions") },
    { key: "change", label: t("accounts.rolesChange") },
  ];
  const rows = staff.map((person) => ({
    key: person.membershipId,
    cells: {
      person: <PersonName person={personView(person)} />,
      tier: person.isLead ? `${person.tier} · ${t("questions.lead")}` : person.tier,
      title: <bdi>{person.title}</bdi>,
      regions: regionsText(t, person.regions),
      change: (
        <a href={vendorEditPath(slug, "staff", { member: person.membershipId })}>
          {t("accounts.rolesChange")}
          <span className="visually-hidden"> {person.name}</span>
        </a>
      ),
    },
  }));
  return <DataTable caption={t("vendors.staffNow")} columns={columns} rows={rows} stacks />;
}
