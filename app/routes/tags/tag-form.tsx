import { ABOUT_MAX } from "~/domain/tags/input";
import { tagEditPath, tagPath } from "~/paths";
import { Button, ButtonLink } from "~/ui/button";
import { errorsOf, type Failure } from "~/ui/failure";
import { FormError } from "~/ui/form-error";
import { TextArea, TextInput } from "~/ui/inputs";
import { Notice } from "~/ui/surface";
import { useErrorText, useT } from "~/ui/use-t";

type TagFormProps = { tag: { slug: string; about: string; base: number }; failure: Failure };

/** What a tag is called and what is said of it; with what it says by now when somebody was faster. */
export function TagForm({ tag, failure }: TagFormProps) {
  const t = useT();
  const { form, fields } = errorsOf(failure, useErrorText());
  const values: Record<string, string> = failure?.values ?? { name: tag.slug, about: tag.about };
  const isChanged = failure?.errors.form === "errors.tagChanged";
  return (
    <form method="post" action={tagEditPath(tag.slug)} className="form">
      <FormError message={form} fields={fields} />
      {isChanged && (
        <Notice tone="info" title={t("tags.now")}>
          <p>
            <span className="tag">{tag.slug}</span> <bdi>{tag.about || t("tags.nowNothing")}</bdi>
          </p>
          <p>{t("tags.saveOver")}</p>
        </Notice>
      )}
      <input type="hidden" name="base" value={isChanged ? tag.base : (values.base ?? tag.base)} />
      <TextInput
        name="name"
        label={t("tags.fieldName")}
        hint={t("tags.fieldNameHint")}
        defaultValue={values.name}
        error={fields.name}
        maxLength={100}
        autoComplete="off"
        autoCapitalize="none"
        required
      />
      <TextArea
        name="about"
        label={t("tags.fieldAbout")}
        hint={t("tags.fieldAboutHint")}
        defaultValue={values.about}
        error={fields.about}
        maxLength={ABOUT_MAX * 2}
        rows={3}
        optional
      />
      <div className="form__actions">
        <Button look="primary" name="intent" value="change">
          {t("common.save")}
        </Button>
        <ButtonLink look="quiet" href={tagPath(tag.slug)}>
          {t("common.cancel")}
        </ButtonLink>
      </div>
    </form>
  );
}
