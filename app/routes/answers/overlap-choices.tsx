import type { OtherMark } from "~/domain/official/list.server";
import { answerPath } from "~/paths";
import { Checkbox, Choices } from "~/ui/inputs";
import { useScopeText } from "~/ui/marks";
import { useT } from "~/ui/use-t";
import { platformName } from "~/ui/views";

export type OverlappingMark = Pick<
  OtherMark,
  "id" | "answerId" | "author" | "platforms" | "fromVersion" | "toVersion" | "scenario"
>;

/** The field with the answer for one of the marks. */
export const overlapField = (id: number) => `overlap-${id}`;

type OverlapChoicesProps = {
  marks: readonly OverlappingMark[];
  values: Record<string, string>;
  error: string | undefined;
};

/** Asks of each mark that speaks to some of the same readers whether the new one replaces it. */
export function OverlapChoices({ marks, values, error }: OverlapChoicesProps) {
  const t = useT();
  const scopeText = useScopeText();
  return (
    <section className="stack" id="overlap">
      <h2 className="card__title">{t("official.overlapTitle")}</h2>
      <p className="muted">{t("official.overlapLead")}</p>
      {error && <p className="field__error">{error}</p>}
      {marks.map((mark) => {
        const who = mark.author ?? t("common.deletedAccount");
        const scope = scopeText({ ...mark, productName: null, platforms: mark.platforms.map(platformName) });
        const name = overlapField(mark.id);
        return (
          <Choices
            key={mark.id}
            legend={t("official.overlapOf", { who, scope })}
            hint={<a href={answerPath(mark.answerId)}>{t("official.seeAnswer")}</a>}
          >
            {(["replaces", "both"] as const).map((value) => (
              <Checkbox
                key={value}
                type="radio"
                name={name}
                value={value}
                required
                defaultChecked={values[name] === value}
                label={value === "replaces" ? t("official.overlapReplaces") : t("official.overlapBoth")}
              />
            ))}
          </Choices>
        );
      })}
    </section>
  );
}
