import { Button, ButtonLink } from "~/ui/button";
import { errorsOf, type Failure } from "~/ui/failure";
import { FormError } from "~/ui/form-error";
import { TextArea, TextInput } from "~/ui/inputs";
import { Card } from "~/ui/surface";
import { useErrorText, useT } from "~/ui/use-t";
import { type ReleaseRow, ReleaseTable } from "./release-table";

/** What the action says of a CSV: the lines that cannot be taken, or what would be added. */
export type CsvOutcome = { mistakes?: { line: number; reason: string }[]; preview?: ReleaseRow[] };

type CsvFormProps = { outcome: (Failure & CsvOutcome) | undefined; action: string };

/** Releases as CSV, typed or from a file: first it shows what would be added, then it is added. */
export function CsvForm({ outcome, action }: CsvFormProps) {
  const t = useT();
  const say = useErrorText();
  const { form, fields } = errorsOf(outcome, say);
  if (outcome?.preview)
    return <Preview csv={outcome.values.csv ?? ""} releases={outcome.preview} action={action} />;
  return (
    <Card title={t("products.csvTitle")}>
      <form method="post" action={action} encType="multipart/form-data" className="form">
        <FormError message={form} fields={fields} />
        {outcome?.mistakes && (
          <ul className="stack stack--xs">
            {outcome.mistakes.map(({ line, reason }) => (
              <li key={`${line} ${reason}`}>
                {t("products.csvLine", { line })} {say(reason)}
              </li>
            ))}
          </ul>
        )}
        <TextArea
          name="csv"
          label={t("products.csvText")}
          hint={t("products.csvHint")}
          defaultValue={outcome?.values.csv}
          error={fields.csv}
          placeholder={"version,released_on,ends_on,notes\n4.10.0,2026-03-02,2027-03-02,"}
          rows={6}
          autoComplete="off"
          spellCheck={false}
        />
        <TextInput name="file" type="file" label={t("products.csvFile")} accept=".csv,text/csv" optional />
        <div className="form__actions">
          <Button name="intent" value="preview">
            {t("products.csvPreview")}
          </Button>
        </div>
      </form>
    </Card>
  );
}

type PreviewProps = { csv: string; releases: readonly ReleaseRow[]; action: string };

function Preview({ csv, releases, action }: PreviewProps) {
  const t = useT();
  return (
    <Card title={t("products.csvWouldAdd", { count: releases.length })}>
      <div className="stack">
        <ReleaseTable releases={releases} />
        <form method="post" action={action} className="form__actions">
          <input type="hidden" name="csv" value={csv} />
          <Button look="primary" name="intent" value="import">
            {t("products.csvAdd")}
          </Button>
          <ButtonLink look="quiet" href={action}>
            {t("common.cancel")}
          </ButtonLink>
        </form>
      </div>
    </Card>
  );
}
