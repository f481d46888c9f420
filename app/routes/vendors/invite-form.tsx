import { Button } from "~/ui/button";
import { errorsOf, type Failure } from "~/ui/failure";
import { FormError } from "~/ui/form-error";
import { TextInput } from "~/ui/inputs";
import { Card } from "~/ui/surface";
import { useErrorText, useT } from "~/ui/use-t";
import { StaffFields } from "./staff-fields";

/** Offers a place on the staff to one address. */
export function InviteForm({ failure }: { failure: Failure }) {
  const t = useT();
  const { form, fields } = errorsOf(failure, useErrorText());
  const values: Record<string, string> = failure?.values ?? {};
  return (
    <Card title={t("vendors.invite")}>
      <form method="post" className="form">
        <FormError message={form} fields={fields} />
        <input type="hidden" name="intent" value="invite" />
        <TextInput
          name="email"
          type="email"
          label={t("vendors.fieldEmail")}
          hint={t("vendors.fieldEmailHint")}
          error={fields.email}
          defaultValue={values.email}
          maxLength={254}
          autoComplete="off"
          required
        />
        <StaffFields values={values} errors={fields} />
        <div className="form__actions">
          <Button look="primary" icon="mail">
            {t("vendors.inviteButton")}
          </Button>
        </div>
      </form>
    </Card>
  );
}
