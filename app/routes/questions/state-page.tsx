import { ConfirmPage } from "~/ui/confirm-page";
import { FormError } from "~/ui/form-error";
import { TextArea } from "~/ui/inputs";
import { useFailure } from "~/ui/use-failure";
import { useT } from "~/ui/use-t";

type StatePageProps = {
  title: string;
  /** What it is about, in the words of its author. */
  about: string;
  text: string | null;
  confirm: string;
  /** The state is there already: the page offers the way back. */
  undoes: boolean;
  /** What is posted as `intent` otherwise. */
  intent?: string;
  asksReason?: boolean;
  backTo: string;
};

/** Asks before something changes its state, and for the reason where others will want to know it. */
export function StatePage({
  title,
  about,
  text,
  confirm,
  undoes,
  intent = undoes ? "remove" : undefined,
  asksReason = false,
  backTo,
}: StatePageProps) {
  const t = useT();
  const { failure, form, fields } = useFailure();
  return (
    <ConfirmPage
      title={title}
      confirm={confirm}
      danger={!undoes}
      cancelHref={backTo}
      hidden={intent ? { intent } : {}}
    >
      <FormError message={form} fields={fields} />
      <p>
        <strong>
          <bdi>{about}</bdi>
        </strong>
      </p>
      {text && <p>{text}</p>}
      {asksReason && !undoes && (
        <TextArea
          name="reason"
          label={t("questions.reason")}
          defaultValue={failure?.values.reason}
          error={fields.reason}
          rows={3}
          maxLength={500}
          required
        />
      )}
    </ConfirmPage>
  );
}
