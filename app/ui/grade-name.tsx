import type { Severity, Stage } from "~/domain/questions/vocabulary";
import type { Translate } from "~/i18n";
import { SeverityBadge } from "./badge";
import { stageTexts } from "./stage-texts";

/** How bad it is, and for whom: P1, live. */
export function gradeName(t: Translate, { severity, stage }: { severity: Severity; stage: Stage }) {
  return (
    <>
      <SeverityBadge severity={severity} /> {t(stageTexts[stage])}
    </>
  );
}
