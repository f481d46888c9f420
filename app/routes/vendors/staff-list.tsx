import type { Tier } from "~/domain/viewer";
import { DOT } from "~/ui/dot";
import { PersonLine } from "~/ui/person-line";
import { EmptyState } from "~/ui/surface";
import { useT } from "~/ui/use-t";
import { personView } from "~/ui/views";
import { regionsText } from "./names";

type Staff = {
  id: number;
  name: string | null;
  tier: Tier;
  title: string;
  isLead: boolean;
  regions: readonly string[];
  staff: { tier: string; vendor: string } | null;
};

/** Who answers for a vendor, leads first. */
export function StaffList({ staff }: { staff: readonly Staff[] }) {
  const t = useT();
  if (staff.length === 0) return <EmptyState title={t("vendors.noStaff")} />;
  return (
    <ul className="stack">
      {staff.map((person) => (
        <li key={person.id} className="spread staff-line">
          <PersonLine person={personView({ ...person, staff: null })}>
            <span className="badge badge--staff">
              <span className="badge__tier">{person.tier}</span>
            </span>
          </PersonLine>
          <span className="muted small">
            {[person.title, person.isLead && t("questions.lead"), regionsText(t, person.regions)]
              .filter(Boolean)
              .join(DOT)}
          </span>
        </li>
      ))}
    </ul>
  );
}
