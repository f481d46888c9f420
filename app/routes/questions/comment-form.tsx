import { Button, ButtonLink } from "~/ui/button";
import { errorsOf, type Failure } from "~/ui/failure";
import { FormError } from "~/ui/form-error";
import { TextArea } from "~/ui/inputs";
import { PageHead } from "~/ui/surface";
import { useErrorText, useT } from "~/ui/use-t";
import { DraftNotice } from "./draft-notice";

type CommentFormProps = { failure: Failure; draft: Record<string, string> | null; backTo: string };

/** The form of a comment on a page of its own, with what was typed. */
export function CommentForm({ failure, draft, backTo }: CommentFormProps) {
  const t = useT();
  const { form, fields } = errorsOf(failure, useErrorText());
  return (
    <div className="page page--narrow">
      <PageHead title={t("questions.addComment")} />
      {draft && !failure && <DraftNotice />}
      <form method="post" className="form">
        <FormError message={form} fields={fields} />
        <TextArea
          name="body"
          label={t("questions.addComment")}
          hint={t("questions.commentHint")}
          defaultValue={failure?.values.body ?? draft?.body}
          error={fields.body}
          rows={4}
          required
        />
        <div className="form__actions">
          <Button look="primary">{t("questions.postComment")}</Button>
          <ButtonLink look="quiet" href={backTo}>
            {t("common.cancel")}
          </ButtonLink>
        </div>
      </form>
    </div>
  );
}
