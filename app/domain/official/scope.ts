import { isWithin } from "~/lib/version";

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
