import type { Severity, Stage } from "~/domain/questions/vocabulary";
import { SeverityBadge } from "./badge";
import { stageTexts } from "./stage-texts";
import { useT } from "./use-t";

/** How bad it is, and for whom: P1, live. */
export function GradeName({ severity, stage }: { severity: Severity; stage: Stage }) {
  const t = useT();
  return (
    <>
      <SeverityBadge severity={severity} /> {t(stageTexts[stage])}
    </>
  );
}
