import { RELEASE_NOTES_MAX } from "~/domain/products/input";
import { Button } from "~/ui/button";
import { errorsOf, type Failure } from "~/ui/failure";
import { FormError } from "~/ui/form-error";
import { TextArea, TextInput } from "~/ui/inputs";
import { Card } from "~/ui/surface";
import { useErrorText, useT } from "~/ui/use-t";
import type { ReleaseRow } from "./release-table";

/** A new release, or the dates and notes of one that there is. */
export function ReleaseForm({ release, failure }: { release: ReleaseRow | null; failure: Failure }) {
  const t = useT();
  const { form, fields } = errorsOf(failure, useErrorText());
  const values: Record<string, string> = failure?.values ?? {
    releasedOn: release?.releasedOn ?? "",
    endsOn: release?.endsOn ?? "",
    notes: release?.notes ?? "",
  };
  return (
    <Card
      title={release ? t("products.changeRelease", { version: release.version }) : t("products.addRelease")}
    >
      <form method="post" className="form">
        <FormError message={form} fields={fields} />
        <input type="hidden" name="intent" value={release ? "change" : "add"} />
        {release && <input type="hidden" name="release" value={release.id} />}
        <div className="form__row">
          {!release && (
            <TextInput
              name="version"
              label={t("products.version")}
              defaultValue={values.version}
              error={fields.version}
              maxLength={40}
              autoComplete="off"
              required
            />
          )}
          <TextInput
            name="releasedOn"
            type="date"
            label={t("products.releasedOn")}
            defaultValue={values.releasedOn}
            error={fields.releasedOn}
            optional
          />
          <TextInput
            name="endsOn"
            type="date"
            label={t("products.endsOn")}
            defaultValue={values.endsOn}
            error={fields.endsOn}
            optional
          />
        </div>
        <TextArea
          name="notes"
          label={t("products.notes")}
          defaultValue={values.notes}
          error={fields.notes}
          maxLength={RELEASE_NOTES_MAX * 2}
          rows={2}
          optional
        />
        <div className="form__actions">
          <Button look="primary">{release ? t("common.save") : t("products.addRelease")}</Button>
        </div>
      </form>
    </Card>
  );
}
