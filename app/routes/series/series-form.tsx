import { ABSTRACT_MAX, MINUTES_MAX, MINUTES_MIN } from "~/domain/talks/limits";
import { SERIES_TITLE_MAX } from "~/domain/talks/series-input";
import { Button } from "~/ui/button";
import { errorsOf, type Failure } from "~/ui/failure";
import { FormError } from "~/ui/form-error";
import { Select, TextArea, TextInput } from "~/ui/inputs";
import { usePage } from "~/ui/page-context";
import { useErrorText, useT } from "~/ui/use-t";
import { ZoneField } from "../talks/zone-field";
import { nthTexts, weekdayName } from "./rhythm-words";

type SeriesFormProps = {
  /** In whose name a new series can be made; the community has none of its own. */
  owners?: readonly { slug: string; name: string | null }[];
  values: Record<string, string>;
  failure: Failure;
  submit: string;
};

/** The form of a series, new or edited. */
export function SeriesForm({ owners = [], values, failure, submit }: SeriesFormProps) {
  const t = useT();
  const { form, fields } = errorsOf(failure, useErrorText());
  return (
    <form method="post" className="form" autoComplete="off">
      <FormError message={form} fields={fields} />
      {owners.length > 0 && (
        <Select
          name="vendor"
          label={t("talks.fieldVendor")}
          options={owners.map(({ slug, name }) => ({
            value: slug,
            label: name ?? t("announcing.community"),
          }))}
          defaultValue={values.vendor}
          error={fields.vendor}
        />
      )}
      <TextInput
        name="title"
        label={t("talks.fieldTitle")}
        defaultValue={values.title}
        error={fields.title}
        maxLength={SERIES_TITLE_MAX}
        autoComplete="off"
        required
      />
      <TextArea
        name="abstract"
        label={t("talks.fieldAbstract")}
        hint={t("series.abstractHint")}
        defaultValue={values.abstract}
        error={fields.abstract}
        rows={3}
        maxLength={ABSTRACT_MAX * 2}
        required
      />
      <Select
        name="language"
        label={t("talks.fieldLanguage")}
        options={[
          { value: "en", label: t("talks.languageEn") },
          { value: "zh", label: t("talks.languageZh") },
        ]}
        defaultValue={values.language}
        error={fields.language}
        required
      />
      <RhythmFields values={values} errors={fields} />
      <div className="form__row">
        <TextInput
          name="localTime"
          type="time"
          label={t("talks.fieldStart")}
          hint={t("series.timeHint")}
          defaultValue={values.localTime}
          error={fields.localTime}
          required
        />
        <ZoneField value={values.timeZone ?? "UTC"} error={fields.timeZone} hint={t("talks.fieldZoneHint")} />
        <TextInput
          name="minutes"
          type="number"
          label={t("talks.fieldMinutes")}
          defaultValue={values.minutes}
          error={fields.minutes}
          min={MINUTES_MIN}
          max={MINUTES_MAX}
          inputMode="numeric"
          required
        />
      </div>
      <div className="form__actions">
        <Button look="primary" size="l">
          {submit}
        </Button>
      </div>
    </form>
  );
}

type RhythmFieldsProps = { values: Record<string, string>; errors: Record<string, string | undefined> };

function RhythmFields({ values, errors }: RhythmFieldsProps) {
  const t = useT();
  const { language } = usePage();
  return (
    <div className="form__row">
      <Select
        name="rhythm"
        label={t("series.rhythm")}
        options={[
          { value: "weekly", label: t("series.weekly") },
          { value: "fortnightly", label: t("series.fortnightly") },
          { value: "monthly", label: t("series.monthly") },
        ]}
        defaultValue={values.rhythm}
        error={errors.rhythm}
        required
      />
      <Select
        name="weekday"
        label={t("series.weekday")}
        options={[1, 2, 3, 4, 5, 6, 7].map((day) => ({
          value: String(day),
          label: weekdayName(day, language),
        }))}
        defaultValue={values.weekday}
        error={errors.weekday}
        required
      />
      <Select
        name="nth"
        label={t("series.nth")}
        hint={t("series.nthHint")}
        options={nthTexts.map((key, at) => ({ value: String(at + 1), label: t(key) }))}
        defaultValue={values.nth}
        error={errors.nth}
      />
    </div>
  );
}
