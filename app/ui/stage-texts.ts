import type { Stage } from "~/domain/questions/vocabulary";
import type { TextKey } from "~/i18n";

/** The name of each stage. */
export const stageTexts = {
  selection: "common.stageSelection",
  integration: "common.stageIntegration",
  live: "common.stageLive",
} as const satisfies Record<Stage, TextKey>;
