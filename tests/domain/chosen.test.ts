import { describe, expect, it } from "vitest";
import { tickedOf } from "~/domain/chosen";
import { markInput } from "~/domain/official/input";
import { productInput } from "~/domain/products/input";
import { staffInput } from "~/domain/vendors/staff-input";

describe("tickedOf", () => {
  const words = tickedOf(["a", "b", "c"]);

  it("gives what was ticked in the order of the choices, each once", () => {
    expect(words.parse("c,a,c")).toEqual(["a", "c"]);
    expect(words.parse("")).toEqual([]);
    expect(words.parse(undefined)).toEqual([]);
  });

  it.each(["d", "a,d", "toString", "a b", "A"])("refuses %j", (text) => {
    expect(words.safeParse(text).error?.issues[0]?.message).toBe("errors.choice");
  });
});

it.each([
  ["mark", markInput, { revision: "1", platforms: "beos" }, "platforms"],
  ["product", productInput, { name: "Some SDK", about: "", platforms: "ios,beos" }, "platforms"],
  [
    "member of staff",
    staffInput,
    { intent: "invite", email: "a@example.org", tier: "L1", title: "", regions: "atlantis" },
    "regions",
  ],
] as const)("a word that is no choice makes no %s for all of them", (_, input, values, field) => {
  const issues = input.safeParse(values).error?.issues ?? [];
  expect(issues.map(({ path, message }) => [path[0], message])).toEqual([[field, "errors.choice"]]);
});
