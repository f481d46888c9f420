/** A place in a recording, between a number of seconds and what people write: `12:30`, `1:02:05`. */

const WRITTEN = /^(?:(\d{1,2}):)?([0-5]?\d):([0-5]\d)(?:[.,]\d{1,3})?$/;

/** The seconds of `12:30`, `00:12:30` or `1:02:05.250`; null for what is none. */
export function secondsFrom(text: string): number | null {
  const [, hours = "0", minutes, seconds] = WRITTEN.exec(text.trim()) ?? [];
  if (minutes === undefined || seconds === undefined) return null;
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}

/** `12:30`, and `1:02:05` from an hour on. */
export function clockOf(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, "0");
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}
