import { type TimeFormat, writeTime } from "~/i18n/time";
import { usePage } from "./page-context";
import { useZone } from "./zone-context";

type TimeProps = {
  /** ISO 8601 with offset. */
  at: string;
  format?: TimeFormat;
  /** An IANA zone to write it in whoever reads (the organiser's); such a time is not rewritten by the script. */
  zone?: string;
};

/** An instant. Written in the reader's zone if it is known, else in UTC; the enhancement script then rewrites it. */
export function Time({ at, format = "date", zone }: TimeProps) {
  const { language } = usePage();
  const readersZone = useZone();
  return (
    <time dateTime={at} data-format={zone ? undefined : format}>
      {writeTime(language, format, at, zone ?? readersZone ?? "UTC")}
    </time>
  );
}
