import { isTimeZone } from "~/lib/time-zone";
import { cookieValue } from "./preferences";

/** The zone that the reader's browser is in, as its script last said; null without a script, or when it says nonsense. */
export function browsersZone(request: Request): string | null {
  const zone = unescaped(cookieValue(request.headers.get("Cookie"), "tz") ?? "");
  return isTimeZone(zone) ? zone : null;
}

function unescaped(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return "";
  }
}
