import type { Severity } from "~/domain/questions/vocabulary";
import { SeverityBadge } from "./badge";

export type EnvironmentView = {
  product?: { name: string; href: string } | null;
  release?: string | null;
  platforms?: readonly string[];
  severity?: Severity | null;
};

/** Where it happens: product, release, platform; and how bad it is. Nothing when nothing is known. */
export function EnvironmentLine({ product, release, platforms = [], severity }: EnvironmentView) {
  if (!product && !release && platforms.length === 0 && !severity) return null;
  return (
    <div className="environment">
      {severity && <SeverityBadge severity={severity} />}
      {product && <a href={product.href}>{product.name}</a>}
      {release && <span className="environment__release">{release}</span>}
      {platforms.length > 0 && <span>{platforms.join(", ")}</span>}
    </div>
  );
}
