import { platformNames, type Severity } from "~/domain/questions/vocabulary";
import { scenarioTexts } from "~/ui/scenario-texts";
import { stageTexts } from "~/ui/stage-texts";
import { useT } from "~/ui/use-t";
import { type ConflictField, EditConflict } from "./edit-conflict";

type QuestionConflictProps = {
  theirs: Record<string, string>;
  yours: Record<string, string>;
  products: readonly { slug: string; name: string }[];
};

const impactTexts = {
  P0: "questions.impactP0",
  P1: "questions.impactP1",
  P2: "questions.impactP2",
  P3: "questions.impactP3",
} as const satisfies Record<Severity, string>;

/** Two people edited a question at once: everything that its form holds is compared. */
export function QuestionConflict({ theirs, yours, products }: QuestionConflictProps) {
  const t = useT();
  const among =
    <T extends string>(texts: Readonly<Record<string, T>>, say: (text: T) => string) =>
    (value: string) => {
      const text = texts[value];
      return text && say(text);
    };
  const fields: ConflictField[] = [
    { name: "title", label: t("questions.fieldTitle") },
    { name: "tags", label: t("questions.fieldTags") },
    {
      name: "product",
      label: t("questions.fieldProduct"),
      says: (value) => products.find(({ slug }) => slug === value)?.name,
    },
    {
      name: "release",
      label: t("questions.fieldRelease"),
      says: (value) => value.slice(value.indexOf("@") + 1),
    },
    {
      name: "platform",
      label: t("questions.fieldPlatform"),
      says: among(platformNames, (name) => name),
    },
    { name: "severity", label: t("questions.fieldSeverity"), says: among(impactTexts, t) },
    { name: "stage", label: t("questions.fieldStage"), says: among(stageTexts, t) },
    { name: "scenario", label: t("questions.fieldScenario"), says: among(scenarioTexts, t) },
  ];
  return <EditConflict theirs={theirs} yours={yours} fields={fields} />;
}
