// What looks at every page (axe, phone width, statements) has to know of every page.
import { expect, test } from "vitest";
import { adminPages, memberPages, moderatorPages, publicPages, staffPages } from "../support/pages";
import { siteRoutes } from "../support/routes";

/** Routes with a page of their own that stand in no list, and why. */
const elsewhere: Record<string, string> = {
  "questions/answers.tsx": "only what could not be taken, after a POST: solution.spec",
  "questions/comments.tsx": "only what could not be taken, after a POST",
  "answers/comments.tsx": "only what could not be taken, after a POST",
  "questions/similar.tsx": "a piece of the page for asking: search.spec",
  "search/suggestions.tsx": "a piece of every page: the listbox in search.spec",
  "talks/proposal.tsx": "needs an open proposal, of which the seed has none: announce.spec",
};

test("every page stands in a list of tests/support/pages.ts, or here with the reason why not", () => {
  const listed = [...publicPages, ...memberPages, ...staffPages, ...moderatorPages, ...adminPages].map(
    (at) => at.split("?", 1)[0] ?? "",
  );
  const isListed = (path: string) => {
    const pattern = new RegExp(`^${path.replace(/:\w+/g, "[^/]+").replace("/*", "/.+")}$`);
    return listed.some((at) => pattern.test(at));
  };
  const missing = siteRoutes
    .filter(({ file, path }) => file.endsWith(".tsx") && !isListed(path))
    .map(({ file }) => file);
  expect(missing.sort()).toEqual(Object.keys(elsewhere).sort());
});
