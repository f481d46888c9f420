import { adminRolesPath, personPath } from "~/paths";
import { DataTable } from "~/ui/data-table";
import { PersonName } from "~/ui/person-line";
import { useT } from "~/ui/use-t";
import { rolesInWords } from "./role-names";

type Person = {
  id: number;
  name: string;
  isConfirmed: boolean;
  roles: readonly string[];
  memberships: readonly { tier: string; vendorName: string; isLead: boolean }[];
};

/** People with what they are, and a way to change it. */
export function PeopleTable({ people }: { people: readonly Person[] }) {
  const t = useT();
  const columns = [
    { key: "person", label: t("accounts.rolePerson") },
    { key: "roles", label: t("accounts.roleRoles") },
    { key: "change", label: t("accounts.rolesChange") },
  ];
  const rows = people.map((person) => ({
    key: person.id,
    cells: {
      person: <PersonName person={{ name: person.name, href: personPath(person.id) }} />,
      roles: person.isConfirmed ? rolesInWords(t, person) : t("accounts.notConfirmed"),
      change: person.isConfirmed && (
        <a href={adminRolesPath({ person: person.id })}>
          {t("accounts.rolesChange")}
          <span className="visually-hidden"> {person.name}</span>
        </a>
      ),
    },
  }));
  return <DataTable caption={t("accounts.rolesFound")} columns={columns} rows={rows} />;
}
