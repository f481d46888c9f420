import type { ReactNode } from "react";
import { ABSTRACT_MAX, PICTURE_ALT_MAX } from "~/domain/talks/limits";
import { errorsOf, type Failure } from "~/ui/failure";
import { FormError } from "~/ui/form-error";
import { Select, TextArea, TextInput } from "~/ui/inputs";
import { MarkdownEditor } from "~/ui/markdown-editor";
import { useErrorText, useT } from "~/ui/use-t";
import { type AboutChoices, AboutFields } from "./about-fields";
import { PictureField } from "./picture-field";
import { SpeakerFields } from "./speaker-fields";
import { StartFields } from "./start-fields";
import { WhereFields } from "./where-fields";

/** In whose name; the community has none of its own. */
export type OwnerChoice = { slug: string; name: string | null };

type TalkFormProps = AboutChoices & {
  /** In whose name a new talk can be announced, or to whom it is proposed; none when one is edited. */
  owners?: readonly OwnerChoice[];
  ownerLabel?: string;
  values: Record<string, string>;
  failure?: Failure;
  previewHtml?: string | null | undefined;
  /** The last change, when a talk is edited. */
  base?: number;
  /** The buttons. */
  children: ReactNode;
};

/** The form of a talk, new, proposed or edited. What was typed stays whatever is wrong with it. */
export function TalkForm(props: TalkFormProps) {
  const { owners = [], products, series = [], values, failure, previewHtml, base } = props;
  const t = useT();
  const { form, fields } = errorsOf(failure, useErrorText());
  return (
    <form method="post" encType="multipart/form-data" className="form" autoComplete="off" data-draft="">
      <FormError message={form} fields={fields} />
      {base !== undefined && <input type="hidden" name="base" value={base} />}
      <OwnerField
        owners={owners}
        label={props.ownerLabel ?? t("talks.fieldVendor")}
        value={values.vendor}
        error={fields.vendor}
      />
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
      <SpeakerFields values={values} errors={fields} />
      <StartFields values={values} errors={fields} />
      <WhereFields values={values} errors={fields} />
      <AboutFields products={products} series={series} values={values} errors={fields} />
      <PictureField
        file="picture"
        kept={{ field: "pictureName", name: values.pictureName }}
        gone="pictureGone"
        label={t("announcing.picture")}
        hint={t("announcing.pictureHint")}
        error={fields.picture}
      />
      <TextInput
        name="pictureAlt"
        label={t("announcing.pictureAlt")}
        hint={t("announcing.pictureAltHint")}
        defaultValue={values.pictureAlt}
        maxLength={PICTURE_ALT_MAX}
        autoComplete="off"
        optional
      />
      <div className="form__actions">{props.children}</div>
    </form>
  );
}

type OwnerFieldProps = {
  owners: readonly OwnerChoice[];
  label: string;
  value: string | undefined;
  error: string | undefined;
};

/** Asked only of somebody who has a choice. */
function OwnerField({ owners, label, value, error }: OwnerFieldProps) {
  const t = useT();
  const [first, second] = owners;
  if (!first) return null;
  if (!second) return <input type="hidden" name="vendor" value={first.slug} />;
  return (
    <Select
      name="vendor"
      label={label}
      options={owners.map(({ slug, name }) => ({ value: slug, label: name ?? t("announcing.community") }))}
      defaultValue={value}
      error={error}
    />
  );
}
