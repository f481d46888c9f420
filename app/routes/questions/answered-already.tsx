import type { OwnAnswer } from "~/domain/answers/own.server";
import { answerEditPath, answerPath } from "~/paths";
import { TextArea } from "~/ui/inputs";
import { Notice } from "~/ui/surface";
import { useErrorText, useT } from "~/ui/use-t";

/** Stands in the place of the form for who has answered: the way to their answer, and what they typed for another one. */
export function AnsweredAlready({ own, typed }: { own: OwnAnswer; typed: string }) {
  const t = useT();
  const say = useErrorText();
  return (
    <div className="stack" id="your-answer">
      <Notice title={say("errors.answeredAlready")}>
        <p>
          <a href={own.isHidden ? answerPath(own.id) : answerEditPath(own.id)}>
            {t(own.isHidden ? "questions.seeOwnAnswer" : "questions.editOwnAnswer")}
          </a>
        </p>
      </Notice>
      {typed && (
        <TextArea name="typed" label={t("questions.typedAnswer")} defaultValue={typed} rows={8} readOnly />
      )}
    </div>
  );
}
