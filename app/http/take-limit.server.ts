import { type RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { tooMany } from "~/domain/errors";

/** Takes one point from a limit; throws tooMany with the time until there is one again. */
export async function takeFrom(
  limiter: RateLimiterPostgres,
  key: string,
  options: { customDuration?: number } = {},
): Promise<RateLimiterRes> {
  try {
    return await limiter.consume(key, 1, options);
  } catch (refused) {
    if (refused instanceof RateLimiterRes) throw tooMany(Math.max(1, Math.ceil(refused.msBeforeNext / 1000)));
    throw refused;
  }
}
