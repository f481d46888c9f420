import type { ReactNode } from "react";
import { platformNames, platforms, scenarios, severities } from "~/domain/questions/vocabulary";
import type { EmergencyAddresses } from "~/domain/vendors/emergency.server";
import { productOfRelease } from "~/lib/release-value";
import { draftPath } from "~/paths";
import { Button } from "~/ui/button";
import { errorsOf, type Failure } from "~/ui/failure";
import { FormError } from "~/ui/form-error";
import { Select, TextInput } from "~/ui/inputs";
import { MarkdownEditor } from "~/ui/markdown-editor";
import { scenarioTexts } from "~/ui/scenario-texts";
import { useErrorText, useT } from "~/ui/use-t";
import { EmergencyAddressList } from "./emergency-list";

type QuestionFormProps = {
  products: readonly { slug: string; name: string; releases: readonly string[] }[];
  values: Record<string, string>;
  failure?: Failure;
  previewHtml?: string | null | undefined;
  submit: string;
  /** Where a draft of it is kept; none when a question is edited. */
  draftPlace?: string;
  /** Another draft is kept there already and shall stay: this text is kept in the browser alone. */
  besideDraft?: boolean;
  /** The revision that is edited. */
  base?: number;
  /** The grade that the edit began from. */
  grade?: string;
  /** Shown before all else when nobody can make a call. */
  emergency: readonly EmergencyAddresses[];
  /** Stands under the title. */
  afterTitle?: ReactNode;
};

/** The form of a question, new or edited. How bad it is comes first: whoever cannot make a call sees whom to call before they write. All but title, text and a tag is optional. */
export function QuestionForm({
  products,
  values,
  failure,
  previewHtml,
  submit,
  draftPlace,
  besideDraft = false,
  base,
  grade,
  afterTitle,
  emergency,
}: QuestionFormProps) {
  const t = useT();
  const { form, fields } = errorsOf(failure, useErrorText());
  return (
    <form
      method="post"
      encType="multipart/form-data"
      className="form"
      // Of a form in the history browsers fill in what is not marked so, and leave out what is: half of what was sent.
      autoComplete="off"
      data-draft={besideDraft ? `${draftPlace}:beside` : draftPlace}
      data-draft-url={draftPlace && !besideDraft ? `${draftPath()}?place=${draftPlace}` : undefined}
    >
      <FormError message={form} fields={fields} />
      {besideDraft && <input type="hidden" name="beside" value="draft" />}
      {base !== undefined && <input type="hidden" name="base" value={base} />}
      {grade !== undefined && <input type="hidden" name="grade" value={grade} />}
      <div className="grid">
        <Select
          name="severity"
          label={t("questions.fieldSeverity")}
          options={severities.map((value) => ({ value, label: t(`questions.impact${value}`) }))}
          none={t("questions.fieldSeverityNone")}
          defaultValue={values.severity}
          error={fields.severity}
          optional
        />
        <Select
          name="product"
          label={t("questions.fieldProduct")}
          options={products.map(({ slug, name }) => ({ value: slug, label: name }))}
          none={t("questions.fieldProductNone")}
          defaultValue={values.product}
          error={fields.product}
          optional
        />
      </div>
      <EmergencyAddressList
        emergency={emergency}
        product={values.product || productOfRelease(values.release ?? "")}
        text={t("support.emergencyForm")}
      />
      <TextInput
        name="title"
        label={t("questions.fieldTitle")}
        hint={t("questions.fieldTitleHint")}
        defaultValue={values.title}
        error={fields.title}
        maxLength={300}
        autoComplete="off"
        required
      />
      {afterTitle}
      <MarkdownEditor
        name="body"
        namesPeople
        label={t("questions.fieldBody")}
        hint={t("questions.fieldBodyHint")}
        defaultValue={values.body}
        error={fields.body ?? fields.image}
        previewHtml={previewHtml}
        rows={14}
        upload
        required
      />
      <TextInput
        name="tags"
        label={t("questions.fieldTags")}
        hint={t("questions.fieldTagsHint")}
        defaultValue={values.tags}
        error={fields.tags}
        maxLength={300}
        autoComplete="off"
        autoCapitalize="none"
        required
      />
      <div className="grid">
        <Select
          name="release"
          label={t("questions.fieldRelease")}
          options={products
            .filter(({ releases }) => releases.length > 0)
            .map(({ slug, name, releases }) => ({
              label: name,
              options: releases.map((version) => ({
                value: `${slug}@${version}`,
                label: `${name} ${version}`,
              })),
            }))}
          none={t("questions.fieldReleaseNone")}
          defaultValue={values.release}
          error={fields.release}
          optional
        />
        <Select
          name="platform"
          label={t("questions.fieldPlatform")}
          options={platforms.map((value) => ({ value, label: platformNames[value] }))}
          none={t("questions.fieldPlatformNone")}
          defaultValue={values.platform}
          error={fields.platform}
          optional
        />
        <Select
          name="stage"
          label={t("questions.fieldStage")}
          options={[
            { value: "selection", label: t("questions.stageSelection") },
            { value: "integration", label: t("questions.stageIntegration") },
            { value: "live", label: t("questions.stageLive") },
          ]}
          none={t("questions.fieldStageNone")}
          defaultValue={values.stage}
          error={fields.stage}
          optional
        />
        <Select
          name="scenario"
          label={t("questions.fieldScenario")}
          options={scenarios.map((value) => ({ value, label: t(scenarioTexts[value]) }))}
          none={t("questions.fieldScenarioNone")}
          defaultValue={values.scenario}
          error={fields.scenario}
          optional
        />
      </div>
      {base !== undefined && (
        <TextInput
          name="summary"
          label={t("questions.fieldSummary")}
          hint={t("questions.fieldSummaryHint")}
          defaultValue={values.summary}
          error={fields.summary}
          maxLength={200}
          optional
        />
      )}
      <div className="form__actions">
        <Button look="primary" size="l">
          {submit}
        </Button>
      </div>
    </form>
  );
}
