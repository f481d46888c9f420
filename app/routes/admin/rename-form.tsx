import type { AdminVendor } from "~/domain/vendors/admin.server";
import { VENDOR_NAME_MAX } from "~/domain/vendors/profile-input";
import { Button } from "~/ui/button";
import { errorsOf, type Failure } from "~/ui/failure";
import { FormError } from "~/ui/form-error";
import { Select, TextInput } from "~/ui/inputs";
import { Card } from "~/ui/surface";
import { useErrorText, useT } from "~/ui/use-t";

type RenameFormProps = { vendors: readonly AdminVendor[]; failure: Failure };

/** Gives a vendor that took a stranger's name another one, for a reason that stands in its public log. */
export function RenameForm({ vendors, failure }: RenameFormProps) {
  const t = useT();
  const { form, fields } = errorsOf(failure, useErrorText());
  const values: Record<string, string> = failure?.values ?? {};
  return (
    <Card title={t("vendors.rename")}>
      <form method="post" className="form">
        <FormError message={form} fields={fields} />
        <p className="muted">{t("vendors.renameLead")}</p>
        <input type="hidden" name="intent" value="rename" />
        <div className="form__row">
          <Select
            name="vendor"
            label={t("accounts.staffVendor")}
            options={vendors.map(({ id, name }) => ({ value: String(id), label: name }))}
            defaultValue={values.vendor}
            error={fields.vendor}
          />
          <TextInput
            name="name"
            label={t("vendors.newName")}
            defaultValue={values.name}
            error={fields.name}
            maxLength={VENDOR_NAME_MAX * 2}
            autoComplete="off"
            required
          />
        </div>
        <TextInput
          name="reason"
          label={t("questions.reason")}
          defaultValue={values.reason}
          error={fields.reason}
          required
        />
        <div className="form__actions">
          <Button look="primary">{t("vendors.rename")}</Button>
        </div>
      </form>
    </Card>
  );
}
