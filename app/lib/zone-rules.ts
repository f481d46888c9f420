import { Temporal } from "temporal-polyfill";

/** From when on a zone has which offset; `start` is the wall time at which it began, by the offset before. */
type Observance = { start: string; from: string; to: string; isSummer: boolean };

/** Before the first change of offset that is known; also where a calendar begins that needs no earlier one. */
const EPOCH = "19700101T000000";

/**
 * The VTIMEZONE (RFC 5545, 3.6.5) of a zone, true from one instant to another: each change of offset in that time is written out, so
 * that zones whose changes follow no yearly rule (Morocco in Ramadan), or followed one only until a certain year, are right as well.
 */
export function zoneRules(zone: string, { from, to }: { from: Date; to: Date }): string {
  const lines = observancesOf(zone, from, to).flatMap((one) => {
    const kind = one.isSummer ? "DAYLIGHT" : "STANDARD";
    return [
      `BEGIN:${kind}`,
      `DTSTART:${one.start}`,
      `TZOFFSETFROM:${one.from}`,
      `TZOFFSETTO:${one.to}`,
      `TZNAME:${one.to}`,
      `END:${kind}`,
    ];
  });
  return ["BEGIN:VTIMEZONE", `TZID:${zone}`, ...lines, "END:VTIMEZONE"].join("\r\n");
}

function observancesOf(zone: string, from: Date, to: Date): Observance[] {
  const begin = Temporal.Instant.fromEpochMilliseconds(from.getTime() + 1).toZonedDateTimeISO(zone);
  const first = begin.getTimeZoneTransition("previous");
  const offset = offsetOf(begin);
  const all: Observance[] = [
    first ? changeAt(first) : { start: EPOCH, from: offset, to: offset, isSummer: false },
  ];
  let next = begin.getTimeZoneTransition("next");
  while (next && next.epochMilliseconds <= to.getTime()) {
    all.push(changeAt(next));
    next = next.getTimeZoneTransition("next");
  }
  return all;
}

function changeAt(moment: Temporal.ZonedDateTime): Observance {
  const before = moment.subtract({ nanoseconds: 1 });
  // Not by the name of the offset before: it had seconds once, which is no name of a zone.
  const ahead = moment.offsetNanoseconds - before.offsetNanoseconds;
  const start = moment.toPlainDateTime().subtract({ nanoseconds: ahead });
  return {
    start: start.toString({ smallestUnit: "second" }).replace(/[-:]/g, ""),
    from: offsetOf(before),
    to: offsetOf(moment),
    isSummer: moment.offsetNanoseconds > before.offsetNanoseconds && isPutBackSoon(moment),
  };
}

/** Clocks that were put forward for good, as in Singapore in 1982, show standard time; so do those of Morocco but for a month. */
function isPutBackSoon(moment: Temporal.ZonedDateTime): boolean {
  const next = moment.getTimeZoneTransition("next");
  return (
    next !== null &&
    next.offsetNanoseconds < moment.offsetNanoseconds &&
    next.epochMilliseconds - moment.epochMilliseconds < LONGEST_SUMMER
  );
}

const LONGEST_SUMMER = 300 * 86_400_000;

const offsetOf = ({ offset }: Temporal.ZonedDateTime) => offset.replaceAll(":", "");
