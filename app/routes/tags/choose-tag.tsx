import { tagMergingPath, tagPath } from "~/paths";
import { Button, ButtonLink } from "~/ui/button";
import { errorsOf, type Failure } from "~/ui/failure";
import { FormError } from "~/ui/form-error";
import { TextInput } from "~/ui/inputs";
import { PageHead } from "~/ui/surface";
import { useErrorText, useT } from "~/ui/use-t";

type ChooseTagProps = { slug: string; typed: string | null; error: string | null; failure: Failure };

/** Asks which tag is the one that stays. */
export function ChooseTag({ slug, typed, error, failure }: ChooseTagProps) {
  const t = useT();
  const inWords = useErrorText();
  const { form, fields } = errorsOf(failure, inWords);
  return (
    <div className="page page--narrow stack stack--l">
      <PageHead title={t("tags.mergeTitle", { tag: slug })} lead={t("tags.mergeLead")} />
      <form method="get" action={tagMergingPath(slug)} className="form">
        <FormError message={form} fields={fields} />
        <TextInput
          name="into"
          label={t("tags.fieldInto")}
          hint={t("tags.intoHint")}
          defaultValue={failure?.values.into ?? typed ?? ""}
          error={fields.into ?? (error ? inWords(error) : undefined)}
          maxLength={100}
          autoComplete="off"
          autoCapitalize="none"
          required
        />
        <div className="form__actions">
          <Button>{t("tags.look")}</Button>
          <ButtonLink look="quiet" href={tagPath(slug)}>
            {t("common.cancel")}
          </ButtonLink>
        </div>
      </form>
    </div>
  );
}
