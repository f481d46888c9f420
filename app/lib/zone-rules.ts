import { Temporal } from "temporal-polyfill";

/** From when on a zone has which offset; `start` is the wall time at which it began, by the offset before. */
type Observance = { start: string; from: string; to: string; isAhead: boolean };

/** Before the first change of offset that is known; also where a calendar begins that needs no earlier one. */
const EPOCH = "19700101T000000";

/**
 * The VTIMEZONE (RFC 5545, 3.6.5) of a zone, true from one instant to another: each change of offset in that time is written out, so
 * that zones whose changes follow no yearly rule (Morocco in Ramadan), or followed one only until a certain year, are right as well.
 */
export function zoneRules(zone: string, { from, to }: { from: Date; to: Date }): string {
  const lines = observancesOf(zone, from, to).flatMap((one) => {
    const kind = one.isAhead ? "DAYLIGHT" : "STANDARD";
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
    first ? changeAt(first) : { start: EPOCH, from: offset, to: offset, isAhead: false },
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
  const start = moment.toInstant().toZonedDateTimeISO(before.offset).toPlainDateTime();
  return {
    start: start.toString({ smallestUnit: "second" }).replace(/[-:]/g, ""),
    from: offsetOf(before),
    to: offsetOf(moment),
    /** Clocks were put forward. */
    isAhead: moment.offsetNanoseconds > before.offsetNanoseconds,
  };
}

const offsetOf = ({ offset }: Temporal.ZonedDateTime) => offset.replaceAll(":", "");
