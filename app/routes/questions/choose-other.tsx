import type { SimilarQuestion } from "~/domain/search/similar.server";
import { mergingPath, questionPath } from "~/paths";
import { Button, ButtonLink } from "~/ui/button";
import { errorsOf, type Failure } from "~/ui/failure";
import { FormError } from "~/ui/form-error";
import { TextInput } from "~/ui/inputs";
import { QuestionLinks } from "~/ui/question-links";
import { AsideSection, PageHead } from "~/ui/surface";
import { useErrorText, useT } from "~/ui/use-t";

type ChooseOtherProps = {
  choice: {
    id: number;
    title: string;
    language: "zh" | "en";
    typed: string | null;
    error: string | null;
    similar: SimilarQuestion[];
  };
  failure: Failure;
};

/** Asks which question is the other one. */
export function ChooseOther({
  choice: { id, title, language, typed, error, similar },
  failure,
}: ChooseOtherProps) {
  const t = useT();
  const inWords = useErrorText();
  const { form, fields } = errorsOf(failure, inWords);
  return (
    <div className="page page--narrow stack stack--l">
      <PageHead title={t("merging.title")} lead={t("merging.lead")} />
      <p>
        <strong lang={language}>
          <bdi>{title}</bdi>
        </strong>
      </p>
      <form method="get" className="form">
        <FormError message={form} fields={fields} />
        <TextInput
          name="into"
          label={t("merging.fieldInto")}
          hint={t("merging.intoHint")}
          defaultValue={failure?.values.into ?? typed ?? ""}
          error={fields.into ?? (error ? inWords(error) : undefined)}
          maxLength={300}
          required
        />
        <div className="form__actions">
          <Button>{t("merging.look")}</Button>
          <ButtonLink look="quiet" href={questionPath(id)}>
            {t("common.cancel")}
          </ButtonLink>
        </div>
      </form>
      {similar.length > 0 && (
        <AsideSection title={t("merging.perhaps")}>
          <QuestionLinks questions={similar} href={(into) => mergingPath(id, { into })} />
        </AsideSection>
      )}
    </div>
  );
}
