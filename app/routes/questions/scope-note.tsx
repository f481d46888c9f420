import { notCoveredBy } from "~/domain/official/scope";
import { useVersionsText } from "~/ui/marks";
import { Notice } from "~/ui/surface";
import { useT } from "~/ui/use-t";
import { platformName } from "~/ui/views";
import type { AnswerOnPage, QuestionOfAnswer } from "./page-data";

/** Says that an official answer was marked for another release or platform than the question is about. */
export function ScopeNote({
  environment,
  mark,
}: {
  environment: NonNullable<QuestionOfAnswer["environment"]>;
  mark: AnswerOnPage["marks"][number];
}) {
  const t = useT();
  const versionsText = useVersionsText();
  if (mark.state !== "official") return null;
  const { product, release, platform } = environment;
  const other = notCoveredBy(mark, { product: product?.name ?? null, release, platform });
  if (other.release === null && other.platform === null) return null;
  return (
    <Notice tone="warn">
      {other.release && (
        <p>{t("official.otherRelease", { release: other.release, versions: versionsText(mark) })}</p>
      )}
      {other.platform && (
        <p>
          {t("official.otherPlatform", {
            platform: platformName(other.platform),
            platforms: mark.platforms.map(platformName).join(", "),
          })}
        </p>
      )}
    </Notice>
  );
}
