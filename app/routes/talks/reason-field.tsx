import { REASON_MAX } from "~/domain/questions/input";
import { TextArea } from "~/ui/inputs";
import { useT } from "~/ui/use-t";

/** Why: everybody sees it. */
export function ReasonField({ value, error }: { value: string | undefined; error: string | undefined }) {
  const t = useT();
  return (
    <TextArea
      name="reason"
      label={t("talks.fieldReason")}
      hint={t("talks.fieldReasonHint")}
      defaultValue={value}
      error={error}
      rows={3}
      maxLength={REASON_MAX}
      required
    />
  );
}
