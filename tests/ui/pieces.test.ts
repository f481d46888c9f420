import { describe, expect, it } from "vitest";
import { documentBytes, markFor, type Pieces } from "~/ui/pieces";

const bytes = (text: string) => new TextEncoder().encode(text);

describe("documentBytes", () => {
  it("puts every piece where its mark was written, in UTF-8", () => {
    const pieces: Pieces = [];
    const html = `<p>音${markFor(bytes("画"), pieces)}不…${markFor(bytes("同<b>步</b>"), pieces)}</p>`;
    expect(documentBytes(html, pieces).toString()).toBe("<p>音画不…同<b>步</b></p>");
  });

  it("is the text alone when there are no pieces", () => {
    expect(documentBytes("<p>😀</p>", []).toString()).toBe("<p>😀</p>");
    expect(documentBytes("", [])).toHaveLength(0);
  });

  it("refuses a document in which a piece is missing or stands twice", () => {
    const pieces: Pieces = [];
    const mark = markFor(bytes("once"), pieces);
    expect(() => documentBytes("", pieces)).toThrow("0 places for 1 pieces");
    expect(() => documentBytes(mark + mark, pieces)).toThrow("2 places for 1 pieces");
  });

  it("takes nothing that a reader wrote for a mark of another document", () => {
    const mark = markFor(bytes("secret"), []);
    expect(mark).toMatch(/^[0-9a-f-]{36}$/);
    expect(documentBytes("00000000-0000-0000-0000-000000000000", []).toString()).toContain("0000");
  });
});
