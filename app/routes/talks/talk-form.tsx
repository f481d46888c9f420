import { ABSTRACT_MAX, MINUTES_MAX, MINUTES_MIN, PLACE_MAX } from "~/domain/talks/input";
import { Button } from "~/ui/button";
import { errorsOf, type Failure } from "~/ui/failure";
import { FormError } from "~/ui/form-error";
import { Select, TextArea, TextInput } from "~/ui/inputs";
import { MarkdownEditor } from "~/ui/markdown-editor";
import { useErrorText, useT } from "~/ui/use-t";
import { SpeakerFields } from "./speaker-fields";
import { StartFields } from "./start-fields";

type TalkFormProps = {
  /** In whose name a new talk can be announced; none when one is edited. */
  vendors?: readonly { slug: string; name: string }[];
  products: readonly { slug: string; name: string; vendor: string }[];
  values: Record<string, string>;
  failure?: Failure;
  previewHtml?: string | null | undefined;
  submit: string;
  /** The last change, when a talk is edited. */
  base?: number;
};

/** The form of a talk, new or edited. What was typed stays whatever is wrong with it. */
export function TalkForm(props: TalkFormProps) {
  const { vendors = [], products, values, failure, previewHtml, submit, base } = props;
  const t = useT();
  const { form, fields } = errorsOf(failure, useErrorText());
  return (
    <form method="post" encType="multipart/form-data" className="form">
      <FormError message={form} fields={fields} />
      {base !== undefined && <input type="hidden" name="base" value={base} />}
      <VendorField vendors={vendors} value={values.vendor} error={fields.vendor} />
      <TextInput
        name="title"
        label={t("talks.fieldTitle")}
        hint={t("talks.fieldTitleHint")}
        defaultValue={values.title}
        error={fields.title}
        maxLength={300}
        autoComplete="off"
        required
      />
      <TextArea
        name="abstract"
        label={t("talks.fieldAbstract")}
        hint={t("talks.fieldAbstractHint")}
        defaultValue={values.abstract}
        error={fields.abstract}
        rows={3}
        maxLength={ABSTRACT_MAX * 2}
        required
      />
      <MarkdownEditor
        name="body"
        label={t("talks.fieldDescription")}
        hint={t("talks.fieldDescriptionHint")}
        defaultValue={values.body}
        error={fields.body ?? fields.image}
        previewHtml={previewHtml}
        upload
        required
      />
      <SpeakerFields values={values} error={fields.speakerName1} />
      <StartFields values={values} errors={fields} />
      <TextInput
        name="minutes"
        type="number"
        label={t("talks.fieldMinutes")}
        defaultValue={values.minutes}
        error={fields.minutes}
        min={MINUTES_MIN}
        max={MINUTES_MAX}
        inputMode="numeric"
        short
        required
      />
      <TextInput
        name="onlineUrl"
        type="url"
        label={t("talks.fieldOnline")}
        hint={t("talks.fieldOnlineHint")}
        defaultValue={values.onlineUrl}
        error={fields.onlineUrl}
        placeholder="https://"
        autoComplete="off"
      />
      <TextInput
        name="place"
        label={t("talks.fieldPlace")}
        hint={t("talks.fieldPlaceHint")}
        defaultValue={values.place}
        error={fields.place}
        maxLength={PLACE_MAX}
        optional
      />
      <div className="form__row">
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
        <Select
          name="product"
          label={t("talks.fieldProduct")}
          options={products.map(({ slug, name, vendor }) => ({
            value: slug,
            label: vendors.length > 1 ? `${name} · ${vendor}` : name,
          }))}
          none={t("talks.fieldProductNone")}
          defaultValue={values.product}
          error={fields.product}
          optional
        />
      </div>
      <TextInput
        name="tags"
        label={t("talks.fieldTags")}
        hint={t("talks.fieldTagsHint")}
        defaultValue={values.tags}
        error={fields.tags}
        maxLength={300}
        autoComplete="off"
        autoCapitalize="none"
        required
      />
      <div className="form__actions">
        <Button look="primary" size="l">
          {submit}
        </Button>
      </div>
    </form>
  );
}

type VendorFieldProps = {
  vendors: readonly { slug: string; name: string }[];
  value: string | undefined;
  error: string | undefined;
};

/** Asked only of somebody who speaks for several vendors. */
function VendorField({ vendors, value, error }: VendorFieldProps) {
  const t = useT();
  const [first, second] = vendors;
  if (!first) return null;
  if (!second) return <input type="hidden" name="vendor" value={first.slug} />;
  return (
    <Select
      name="vendor"
      label={t("talks.fieldVendor")}
      options={vendors.map(({ slug, name }) => ({ value: slug, label: name }))}
      defaultValue={value}
      error={error}
      required
    />
  );
}
