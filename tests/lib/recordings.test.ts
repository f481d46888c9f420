import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rangeFrom } from "~/lib/byte-range";
import { clockOf, secondsFrom } from "~/lib/clock-seconds";
import { cuesIn, paragraphsOf } from "~/lib/cues";
import { recordingTypeOf } from "~/lib/recording-file";
import { expectLinear } from "../support/cost";

describe("a place in a recording", () => {
  it.each([
    ["12:30", 750],
    ["00:12:30", 750],
    ["1:02:05", 3725],
    ["0:00", 0],
    ["00:00:09.500", 9],
    ["90:00", null],
    ["12:60", null],
    ["12", null],
    ["", null],
    ["-1:00", null],
    ["１２:30", null],
  ])("%s is %s", (text, seconds) => expect(secondsFrom(text)).toBe(seconds));

  it("is read as it is written", () => {
    fc.assert(fc.property(fc.nat(86_400), (seconds) => secondsFrom(clockOf(seconds)) === seconds));
  });
});

describe("a transcript", () => {
  const said = [
    { at: 1, text: "Welcome." },
    { at: 65, text: "丢包之后怎么办？先看 getStats。" },
  ];

  it.each([
    [
      "WebVTT",
      "WEBVTT - talk\n\nNOTE made by hand\n\nSTYLE\n::cue { color: red }\n\n1\n00:01.000 --> 00:04.000 align:start\n<v Mei>Welcome.</v>\n\n00:01:05.000 --> 00:01:09.000\n丢包之后怎么办？\n<i>先看 getStats。</i>\n",
      [{ at: 1, text: "Mei: Welcome." }, said[1]],
    ],
    [
      "SubRip with a byte order mark and CRLF",
      "\uFEFF1\r\n00:00:01,000 --> 00:00:04,000\r\n{\\an8}Welcome.\r\n\r\n2\r\n00:01:05,000 --> 00:01:09,000\r\n丢包之后怎么办？先看 getStats。\r\n",
      said,
    ],
    [
      "one whose empty lines were lost",
      "1\n00:00:01,000 --> 00:00:04,000\nWelcome.\n2\n00:01:05,000 --> 00:01:09,000\n丢包之后怎么办？先看 getStats。",
      said,
    ],
    [
      "plain text",
      "Welcome.\n\nFirst look at\ngetStats.",
      [
        { at: null, text: "Welcome." },
        { at: null, text: "First look at getStats." },
      ],
    ],
    ["entities", "WEBVTT\n\n00:00.000 --> 00:01.000\na &lt;b&gt; &amp; c", [{ at: 0, text: "a <b> & c" }]],
    [
      "speakers, with the colon of what they say",
      "WEBVTT\n\n00:00.000 --> 00:01.000\n<v 陈静>软件回声消除。\n\n00:01.000 --> 00:02.000\n<v Mei Lin>Welcome.",
      [
        { at: 0, text: "陈静：软件回声消除。" },
        { at: 1, text: "Mei Lin: Welcome." },
      ],
    ],
    ["nothing", "WEBVTT\n\n", []],
  ])("as %s", (_, source, cues) => expect(cuesIn(source)).toEqual(cues));

  it("puts the lines of a minute together", () => {
    const cues = [0, 20, 59, 60, 61].map((at) => ({ at, text: `at ${at}` }));
    expect(paragraphsOf(cues)).toEqual([
      { at: 0, text: "at 0 at 20 at 59" },
      { at: 60, text: "at 60 at 61" },
    ]);
  });

  it("never throws and loses no plain word, whatever is pasted", () => {
    const line = fc.oneof(
      fc.constantFrom(
        "WEBVTT",
        "NOTE x",
        "1",
        "",
        "00:00:01,000 --> 00:00:02,000",
        "00:01.5 -->",
        "<v",
        "&lt",
      ),
      fc.string({ maxLength: 30, unit: "grapheme" }),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
        for (const { text } of paragraphsOf(cuesIn(lines.join("\n")))) expect(text.trim()).not.toBe("");
      }),
    );
  });

  const cue = (at: number) =>
    `00:00:${String(at % 60).padStart(2, "0")}.000 --> 00:00:59.000\nword <b>${at}</b>\n`;
  const cues = (count: number) => `WEBVTT\n\n${Array.from({ length: count }, (_, at) => cue(at)).join("\n")}`;
  const fill = (piece: string) => (size: number) => piece.repeat(size / piece.length);

  it("of a day is read whole", () => expect(cuesIn(cues(20_000))).toHaveLength(20_000));

  it.each<[string, (size: number) => string, number]>([
    ["cues", cues, 5_000],
    ["one cue of many lines", fill("a\n"), 100_000],
    ["signs of marks", fill("<"), 100_000],
    ["marks not closed", fill("<b "), 20_000],
    ["marks not closed, with a class", fill("<b."), 20_000],
    ["a mark with a class and blanks, not closed", (size) => `<b.${" ".repeat(size)}`, 20_000],
    ["closing marks not closed", fill("</b "), 20_000],
    ["names not closed", fill("<v "), 20_000],
    ["names not closed, with a class", fill("<v.a "), 20_000],
    ["a name of blanks, not closed", (size) => `<v${" ".repeat(size)}`, 20_000],
    ["places not closed", fill("{\\"), 20_000],
    ["signs not closed", fill("&lt"), 100_000],
    ["a timing not ended", (size) => `00:00:01.000${" ".repeat(size)}x`, 100_000],
    ["lines that are nearly empty", fill("\n \t "), 100_000],
  ])("costs more with its length, not with the square: %s", (_, make, size) =>
    expectLinear((source) => paragraphsOf(cuesIn(source)), make, size),
  );
});

describe("the bytes of a recording", () => {
  const bytes = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
  it.each([
    ["mp4", bytes("\0\0\0\x20ftypisom\0\0\0\0")],
    ["mp4", bytes("\0\0\0\x20ftypmp42\0\0\0\0")],
    ["m4a", bytes("\0\0\0\x20ftypM4A \0\0\0\0")],
    ["webm", bytes("\x1aE\xdf\xa3\x01\0\0\0\x42\x82\x84webm")],
    ["mp3", bytes("ID3\x04\0")],
    ["mp3", bytes("\xff\xfb\x90\x64")],
  ])("tell %s", (extension, head) => expect(recordingTypeOf(head)?.extension).toBe(extension));

  it.each([
    ["a page", bytes("<!doctype html><script>")],
    ["a picture", bytes("\x89PNG\r\n\x1a\n")],
    ["Matroska", bytes("\x1aE\xdf\xa3\x01\0\0\0\x42\x82\x88matroska")],
    ["a HEIC picture", bytes("\0\0\0\x20ftypheic\0\0\0\0")],
    ["nothing", bytes("")],
    ["all ones", new Uint8Array(64).fill(0xff)],
  ])("refuse %s", (_, head) => expect(recordingTypeOf(head)).toBeNull());
});

describe("a part of a file of 100 bytes", () => {
  it.each([
    [null, null],
    ["bytes=0-", { start: 0, end: 99 }],
    ["bytes=10-19", { start: 10, end: 19 }],
    ["bytes=90-1000", { start: 90, end: 99 }],
    ["bytes=-10", { start: 90, end: 99 }],
    ["bytes=-1000", { start: 0, end: 99 }],
    ["bytes=100-", "unsatisfiable"],
    ["bytes=-0", "unsatisfiable"],
    ["bytes=20-10", null],
    ["bytes=0-1,5-6", null],
    ["items=0-1", null],
    ["bytes=-", null],
    ["bytes=99999999999999999999-", null],
  ])("%s", (header, range) => expect(rangeFrom(header, 100)).toEqual(range));
});
