import { TextInput } from "~/ui/inputs";
import { useT } from "~/ui/use-t";

/** Asks for the current password before something that matters. */
export function CurrentPassword({ error }: { error: string | undefined }) {
  const t = useT();
  return (
    <TextInput
      name="currentPassword"
      type="password"
      label={t("accounts.currentPassword")}
      hint={t("accounts.currentPasswordHint")}
      error={error}
      autoComplete="current-password"
      required
    />
  );
}
