import { isWithin, rangesOverlap } from "~/lib/version";

type Scope = {
  product: string;
  fromVersion: string | null;
  toVersion: string | null;
  /** None: all of them. */
  platforms: readonly string[];
};

type Environment = { product: string | null; release: string | null; platform: string | null };

/**
 * What of the environment that was asked about a mark does not cover: the release, the platform. Null where it covers it, or where
 * nothing was said. Versions of different products cannot be compared.
 */
export function notCoveredBy(
  { product, fromVersion, toVersion, platforms }: Scope,
  asked: Environment,
): { release: string | null; platform: string | null } {
  const { release, platform } = asked;
  const isOtherRelease =
    release !== null && asked.product === product && !isWithin(release, fromVersion, toVersion);
  const isOtherPlatform = platform !== null && platforms.length > 0 && !platforms.includes(platform);
  return { release: isOtherRelease ? release : null, platform: isOtherPlatform ? platform : null };
}

/** What two marks are compared by. */
export type MarkedScope = {
  productId: number;
  platforms: readonly string[];
  fromVersion: string | null;
  toVersion: string | null;
  scenario: string | null;
};

/** Whether some reader is spoken to by both marks: same product, a common version, a common platform, and no two different scenarios. */
export function scopesOverlap(one: MarkedScope, other: MarkedScope): boolean {
  return (
    one.productId === other.productId &&
    rangesOverlap(versionsOf(one), versionsOf(other)) &&
    (one.platforms.length === 0 ||
      other.platforms.length === 0 ||
      one.platforms.some((platform) => other.platforms.includes(platform))) &&
    (one.scenario === null || other.scenario === null || one.scenario === other.scenario)
  );
}

function versionsOf({ fromVersion, toVersion }: MarkedScope) {
  return { from: fromVersion, to: toVersion };
}
