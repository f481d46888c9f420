import type { ReactNode } from "react";
import { imagesPath, previewPath } from "~/paths";
import { Button } from "./button";
import { controlAttributes, Field, type FieldFrame } from "./field";
import type { IconName } from "./icon";
import { PostBody } from "./post-body";
import { useT } from "./use-t";

type MarkdownEditorProps = FieldFrame & {
  defaultValue?: string | undefined;
  placeholder?: string;
  rows?: number;
  maxLength?: number;
  /** The text as it will look, when the form was posted with `intent=preview`. */
  previewHtml?: string | null | undefined;
  /** Shows the upload of images: the form needs `encType="multipart/form-data"` and gets `image` with `intent=upload`. */
  upload?: boolean;
  short?: boolean;
  /** `@name` in it tells that person. */
  namesPeople?: boolean;
  /** More words at the foot. */
  children?: ReactNode;
};

/**
 * A text in Markdown. Without JavaScript: a text area, a Preview button (`intent=preview`) and an upload button
 * (`intent=upload`). The script adds the tool bar, a preview in place (POST /preview), paste and drop of images
 * (POST /images) and, when the form has `data-draft-url`, keeps a draft.
 */
export function MarkdownEditor(props: MarkdownEditorProps) {
  const {
    name,
    label,
    hint,
    error,
    required,
    optional,
    defaultValue,
    placeholder,
    rows = 12,
    maxLength,
  } = props;
  const t = useT();
  const frame = { name, label, hint, error, ...(required && { required }), ...(optional && { optional }) };
  return (
    <div className="stack stack--s">
      <Field {...frame}>
        <div
          className={props.short ? "editor editor--short" : "editor"}
          data-editor
          data-invalid={error ? "true" : undefined}
          data-preview-url={previewPath(props.namesPeople ? { names: 1 } : {})}
          data-upload-url={props.upload ? imagesPath() : undefined}
          data-text-preview-empty={t("common.previewEmpty")}
          data-text-preview-failed={t("common.previewFailed")}
          data-text-uploading={t("common.imageUploading")}
          data-text-upload-failed={t("common.imageFailed")}
          data-text-upload-too-large={t("errors.imageTooLarge")}
          data-text-draft-saved={t("common.draftSaved")}
          data-text-draft-here={t("common.draftKeptHere")}
          data-text-draft-found={t("common.draftFound")}
          data-text-draft-restore={t("common.draftRestore")}
        >
          <EditorBar upload={props.upload ?? false} />
          <textarea
            className="editor__text"
            rows={rows}
            defaultValue={defaultValue}
            placeholder={placeholder}
            maxLength={maxLength}
            spellCheck
            data-autosize
            {...controlAttributes(frame)}
          />
          <div className="editor__preview post-body" data-editor-preview hidden aria-live="polite" />
          <div className="editor__foot">
            <span>{t("common.markdownHint")}</span>
            {props.namesPeople && <span>{t("common.namesHint")}</span>}
            {props.children}
            <span className="without-script">
              <Button size="s" look="quiet" icon="eye" name="intent" value="preview" formNoValidate>
                {t("common.preview")}
              </Button>
            </span>
            <span className="editor__status" role="status" data-editor-status />
            {props.upload && (
              <span className="field__error editor__problem" role="alert" data-editor-problem />
            )}
          </div>
        </div>
        {props.previewHtml && (
          <section className="card" id="preview" aria-label={t("common.preview")}>
            <h2 className="overline">{t("common.preview")}</h2>
            <PostBody html={props.previewHtml} />
          </section>
        )}
      </Field>
      {props.upload && (
        <div className="editor__upload without-script">
          <label className="field">
            <span className="field__hint">{t("common.imageField")}</span>
            <input
              className="input"
              type="file"
              name="image"
              accept="image/png,image/jpeg,image/webp,image/gif"
            />
          </label>
          <Button size="s" icon="image" name="intent" value="upload" formNoValidate>
            {t("common.imageUpload")}
          </Button>
        </div>
      )}
    </div>
  );
}

function EditorBar({ upload }: { upload: boolean }) {
  const t = useT();
  const tools: { format: string; icon: IconName; label: string }[] = [
    { format: "bold", icon: "bold", label: t("common.formatBold") },
    { format: "italic", icon: "italic", label: t("common.formatItalic") },
    { format: "code", icon: "code", label: t("common.formatCode") },
    { format: "code-block", icon: "code-block", label: t("common.formatCodeBlock") },
    { format: "link", icon: "link", label: t("common.formatLink") },
    { format: "list", icon: "list", label: t("common.formatList") },
    { format: "quote", icon: "quote", label: t("common.formatQuote") },
  ];
  return (
    <div className="editor__bar with-script">
      {tools.map((tool) => (
        <Button
          key={tool.format}
          type="button"
          look="quiet"
          icon={tool.icon}
          label={tool.label}
          data-format-as={tool.format}
        />
      ))}
      {upload && (
        <Button type="button" look="quiet" icon="image" label={t("common.formatImage")} data-editor-image />
      )}
      <span className="editor__gap" />
      <Button type="button" look="quiet" size="s" data-editor-mode="preview" aria-pressed="false">
        {t("common.preview")}
      </Button>
    </div>
  );
}
