import { questionPath } from "~/paths";
import { TextArea } from "~/ui/inputs";
import { Notice, PageHead } from "~/ui/surface";
import { useErrorText, useT } from "~/ui/use-t";

type EditMergedProps = {
  target: { id: number; title: string; language: "zh" | "en" };
  /** The fields of the form, as far as something was typed. */
  typed: Record<string, string>;
};

/** Stands in the place of the form for who was editing a question while it was merged: where it leads, and what they typed. */
export function EditMerged({ target, typed }: EditMergedProps) {
  const t = useT();
  const say = useErrorText();
  return (
    <div className="page page--reading stack">
      <PageHead title={t("questions.editQuestionTitle")} />
      <Notice icon="merge" title={say("errors.mergedMeanwhile")}>
        <p>
          <a href={questionPath(target.id)} lang={target.language}>
            {target.title}
          </a>
        </p>
      </Notice>
      {typed.title && (
        <TextArea
          name="title"
          label={t("questions.fieldTitle")}
          defaultValue={typed.title}
          rows={2}
          readOnly
        />
      )}
      {typed.body && (
        <TextArea name="body" label={t("questions.fieldBody")} defaultValue={typed.body} rows={12} readOnly />
      )}
    </div>
  );
}
