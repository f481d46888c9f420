import { vendorEditPath } from "~/paths";
import { Button, ButtonLink } from "~/ui/button";
import { errorsOf, type Failure } from "~/ui/failure";
import { FormError } from "~/ui/form-error";
import { Card } from "~/ui/surface";
import { useErrorText, useT } from "~/ui/use-t";
import { StaffFields } from "./staff-fields";
import type { StaffRow } from "./staff-table";

type StaffFormProps = { person: StaffRow; slug: string; failure: Failure };

/** Changes what somebody is, or ends their membership. */
export function StaffForm({ person, slug, failure }: StaffFormProps) {
  const t = useT();
  const { form, fields } = errorsOf(failure, useErrorText());
  const { membershipId, tier, title, isLead, regions } = person;
  const kept = failure?.values.intent === "change" ? failure.values : null;
  const values = kept ?? { tier, title, regions: regions.join(), ...(isLead && { lead: "on" }) };
  const name = person.name ?? t("common.deletedAccount");
  return (
    <Card title={t("vendors.changeStaff", { name })}>
      <div className="stack">
        <FormError message={form} fields={fields} />
        <form method="post" className="form">
          <input type="hidden" name="intent" value="change" />
          <input type="hidden" name="membership" value={membershipId} />
          <StaffFields values={values} errors={fields} />
          <div className="form__actions">
            <Button look="primary">{t("common.save")}</Button>
            <ButtonLink look="quiet" href={vendorEditPath(slug, "staff")}>
              {t("common.cancel")}
            </ButtonLink>
          </div>
        </form>
        <form method="post" className="form">
          <input type="hidden" name="intent" value="end" />
          <input type="hidden" name="membership" value={membershipId} />
          <p className="muted">{t("vendors.endText")}</p>
          <div className="form__actions">
            <Button look="danger">{t("vendors.endStaff", { name })}</Button>
          </div>
        </form>
      </div>
    </Card>
  );
}
