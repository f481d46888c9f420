import type { Scenario, Severity } from "~/domain/questions/vocabulary";
import { SeverityBadge } from "./badge";
import { scenarioTexts } from "./scenario-texts";
import { useT } from "./use-t";

export type EnvironmentView = {
  product?: { name: string; href: string } | null;
  release?: string | null;
  platforms?: readonly string[];
  severity?: Severity | null;
  scenario?: Scenario | null;
};

/** Where it happens: product, release, platform, what is being built; and how bad it is. Nothing when nothing is known. */
export function EnvironmentLine({ product, release, platforms = [], severity, scenario }: EnvironmentView) {
  const t = useT();
  if (!product && !release && platforms.length === 0 && !severity && !scenario) return null;
  return (
    <div className="environment">
      {severity && <SeverityBadge severity={severity} />}
      {product && <a href={product.href}>{product.name}</a>}
      {release && <span className="environment__release">{release}</span>}
      {platforms.length > 0 && <span>{platforms.join(", ")}</span>}
      {scenario && <span>{t(scenarioTexts[scenario])}</span>}
    </div>
  );
}
