import { describe, expect, it } from "vitest";
import { findingOf } from "~/domain/search/reasons";
import { parseQuery } from "~/lib/search-text/query";

const groups = [["回声", "echo", "听到自己", "hear themselves"]];
const thing = { title: "A title", body: "", answer: "", tags: [], release: null, versions: [], facts: [] };
const find = (query: string, given: Partial<typeof thing>) =>
  findingOf(parseQuery(query, { synonyms: groups }), [])({ ...thing, ...given });
const marked = ({ passage }: ReturnType<typeof find>) =>
  passage.filter(({ hit }) => hit).map(({ text }) => text);

describe("what of a thing matches a query", () => {
  it("is the words themselves, where they stand there", () => {
    const found = find("回声", { body: "对端有回声，能听到自己。" });
    expect(marked(found)).toEqual(["回声"]);
  });

  it("is else what says the same", () => {
    expect(marked(find("回声", { body: "On speaker the far end has echo." }))).toEqual(["echo"]);
    expect(marked(find("回声", { body: "The others hear themselves back." }))).toEqual([
      "hear",
      "themselves",
    ]);
    expect(find("回声", { answer: "对端能听到自己的声音。" })).toMatchObject({
      isInAnswer: true,
      reasons: [{ key: "answer" }],
    });
  });

  it("is no single word of a phrase that says the same", () => {
    expect(marked(find("回声", { body: "Nobody can hear the other side." }))).toEqual([]);
    expect(marked(find("echo", { body: "重启之后自己恢复了。" }))).toEqual([]);
    expect(find("回声", { answer: "设备自己会恢复。" }).reasons).toEqual([]);
  });
});
