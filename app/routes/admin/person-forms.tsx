import { tiers } from "~/domain/viewer";
import { adminRolesPath } from "~/paths";
import { Button } from "~/ui/button";
import { errorsOf, type Failure } from "~/ui/failure";
import { FormError } from "~/ui/form-error";
import { Checkbox, Select, TextInput } from "~/ui/inputs";
import { Card } from "~/ui/surface";
import { useErrorText, useT } from "~/ui/use-t";
import { roleName } from "./role-names";

type Person = {
  id: number;
  name: string;
  roles: readonly string[];
  memberships: readonly { id: number; tier: string; title: string; vendorName: string; isLead: boolean }[];
};

type PersonFormsProps = {
  person: Person;
  vendors: readonly { id: number; name: string }[];
  failure: Failure;
};

/** Gives and takes the roles of one person; each button is one act. */
export function PersonForms({ person, vendors, failure }: PersonFormsProps) {
  const t = useT();
  const { form, fields } = errorsOf(failure, useErrorText());
  const action = adminRolesPath({ person: person.id });
  return (
    <Card title={t("accounts.rolesOf", { name: person.name })}>
      <div className="stack">
        <FormError message={form} fields={fields} />
        <div className="cluster">
          <RoleButton person={person} of="moderator" action={action} />
          <RoleButton person={person} of="admin" action={action} />
        </div>
        {person.memberships.map((membership) => {
          const { id, tier, title, vendorName, isLead } = membership;
          const role = roleName(t, { role: isLead ? "lead" : "staff", tier, vendor: vendorName });
          return (
            <form key={id} method="post" action={action} className="cluster">
              <input type="hidden" name="intent" value="end" />
              <input type="hidden" name="person" value={person.id} />
              <span>
                <strong>{role}</strong> {title && <bdi>({title})</bdi>}
              </span>
              <Button size="s" name="membership" value={id}>
                {t("accounts.staffEndOf", { role })}
              </Button>
            </form>
          );
        })}
        <form method="post" action={action} className="form">
          <h3>{t("accounts.staffTitle")}</h3>
          <input type="hidden" name="intent" value="staff" />
          <input type="hidden" name="person" value={person.id} />
          <div className="form__row">
            <Select
              name="vendor"
              label={t("accounts.staffVendor")}
              error={fields.vendor}
              defaultValue={failure?.values.vendor}
              options={vendors.map(({ id, name }) => ({ value: String(id), label: name }))}
            />
            <Select
              name="tier"
              label={t("accounts.staffTier")}
              error={fields.tier}
              defaultValue={failure?.values.tier}
              options={tiers.map((tier) => ({ value: tier, label: tier }))}
            />
          </div>
          <TextInput
            name="title"
            label={t("accounts.staffJob")}
            hint={t("accounts.staffJobHint")}
            error={fields.title}
            defaultValue={failure?.values.title}
            maxLength={160}
            optional
          />
          <Checkbox
            name="lead"
            label={t("accounts.staffLead")}
            hint={t("accounts.staffLeadHint")}
            defaultChecked={failure?.values.lead === "on"}
          />
          <div className="form__actions">
            <Button look="primary">{t("accounts.staffMake")}</Button>
          </div>
        </form>
      </div>
    </Card>
  );
}

type RoleButtonProps = { person: Person; of: "moderator" | "admin"; action: string };

function RoleButton({ person, of: role, action }: RoleButtonProps) {
  const t = useT();
  const has = person.roles.includes(role);
  const texts = {
    moderator: has ? t("accounts.takeModerator") : t("accounts.giveModerator"),
    admin: has ? t("accounts.takeAdmin") : t("accounts.giveAdmin"),
  };
  return (
    <form method="post" action={action}>
      <input type="hidden" name="person" value={person.id} />
      <input type="hidden" name="role" value={role} />
      <Button name="intent" value={has ? "take" : "give"} look={has ? "danger" : "plain"} icon="shield">
        {texts[role]}
      </Button>
    </form>
  );
}
