import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "@playwright/test";

test("no file of the built client names the search server, or what it is set by", () => {
  const files = readdirSync("build/client", { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => path.join(parentPath, name));
  expect(files.length).toBeGreaterThan(10);
  for (const file of files)
    expect([file, /meilisearch|MEILI_/i.test(readFileSync(file, "latin1"))]).toEqual([file, false]);
});
