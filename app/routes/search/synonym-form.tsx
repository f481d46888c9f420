import { synonymGroupPath } from "~/paths";
import { Button } from "~/ui/button";
import { errorsOf, type Failure } from "~/ui/failure";
import { FormError } from "~/ui/form-error";
import { TextArea } from "~/ui/inputs";
import { Card, Notice } from "~/ui/surface";
import { useErrorText, useT } from "~/ui/use-t";
import { SynonymPhrases } from "./synonym-phrases";
import type { TakenGroup } from "./synonym-refusal";

export type SynonymFailure = (NonNullable<Failure> & { taken?: TakenGroup[] }) | undefined;

type SynonymFormProps = {
  title: string;
  label: string;
  hint: string;
  submit: string;
  failure: SynonymFailure;
  /** What the field holds before anything was sent. */
  typed?: string;
};

/** The phrases of a new group, or more of them. A phrase that stands elsewhere leads to that group, with what was typed. */
export function SynonymForm({ title, label, hint, submit, failure, typed = "" }: SynonymFormProps) {
  const t = useT();
  const { form, fields } = errorsOf(failure, useErrorText());
  const taken = failure?.taken ?? [];
  return (
    <Card title={title}>
      <form method="post" className="form">
        <FormError message={form} fields={fields} />
        {taken.length > 0 && (
          <Notice tone="info" title={t("synonyms.takenTitle")}>
            <ul className="stack stack--s">
              {taken.map(({ id, phrases, missing }) => (
                <li key={id} className="stack stack--xs">
                  <SynonymPhrases phrases={phrases} />
                  <a href={synonymGroupPath(id, { phrases: missing.join(", ") })}>{t("synonyms.extend")}</a>
                </li>
              ))}
            </ul>
          </Notice>
        )}
        <TextArea
          name="phrases"
          label={label}
          hint={hint}
          defaultValue={failure?.values.phrases ?? typed}
          error={fields.phrases}
          rows={5}
          autoComplete="off"
          autoCapitalize="none"
          required
        />
        <div className="form__actions">
          <Button look="primary">{submit}</Button>
        </div>
      </form>
    </Card>
  );
}
