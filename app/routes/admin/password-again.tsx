import { Button } from "~/ui/button";
import { errorsOf, type Failure } from "~/ui/failure";
import { Card } from "~/ui/surface";
import { useErrorText, useT } from "~/ui/use-t";
import { CurrentPassword } from "../settings/password-field";

/** Sends the refused act once more, as it was chosen, with the password (S5). */
export function PasswordAgain({ failure, action }: { failure: NonNullable<Failure>; action: string }) {
  const t = useT();
  const { fields } = errorsOf(failure, useErrorText());
  return (
    <Card title={t("accounts.currentPassword")}>
      <form method="post" action={action} className="form">
        {Object.entries(failure.values).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <CurrentPassword error={fields.currentPassword} />
        <div className="form__actions">
          <Button look="primary">{t("accounts.rolesChange")}</Button>
        </div>
      </form>
    </Card>
  );
}
