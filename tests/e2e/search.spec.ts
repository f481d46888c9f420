import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "@playwright/test";
import postgres from "postgres";
import { expect, test } from "../support/journey";

// The seed's own threads: each stands in both languages.
const SCREEN_SHARE = /iOS screen share goes black/;

const box = (page: Page) => page.getByRole("main").getByLabel("Search questions and talks");
const list = (page: Page) => page.getByRole("listbox", { name: "Suggestions" });
const withoutScript = ({ project }: { project: { name: string } }) => project.name === "no-js";

test("a visitor finds an answer with the keyboard alone while typing", async ({ page }, info) => {
  test.skip(withoutScript(info), "suggestions are the script's");
  await page.goto("/");
  const before = await page.locator("#content").boundingBox();
  await page.keyboard.press("/");
  await page.keyboard.type("screen sha", { delay: 20 });
  const field = page.getByRole("combobox", { name: "Search questions and talks", expanded: true });
  await expect(field).toBeFocused();
  const options = list(page).getByRole("option");
  await expect(options.last()).toHaveText("All results");
  expect(await options.count()).toBeLessThanOrEqual(6);
  await expect(page.getByRole("status").filter({ hasText: /suggestions?\. The arrow keys/ })).toHaveCount(1);
  // Nothing moved, and every option can be met by a thumb.
  expect(await page.locator("#content").boundingBox()).toEqual(before);
  for (const option of await options.all()) {
    expect((await option.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  }
  await expect(options.first().locator("mark").first()).toHaveText(/screen/i);

  const active = () => field.getAttribute("aria-activedescendant");
  expect(await active()).toBeNull();
  await page.keyboard.press("ArrowUp");
  expect(await active()).toBe(await options.last().getAttribute("id"));
  await page.keyboard.press("Home");
  expect(await active()).toBe(await options.first().getAttribute("id"));
  await expect(options.first()).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("End");
  await page.keyboard.press("ArrowDown");
  expect(await active()).toBeNull();

  await page.keyboard.press("Escape");
  await expect(list(page)).toHaveCount(0);
  const closed = page.getByRole("combobox", { name: "Search questions and talks", expanded: false }).first();
  await expect(closed).toHaveValue("screen sha");
  await page.keyboard.press("ArrowDown");
  await expect(list(page)).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(list(page)).toHaveCount(0);

  await page.keyboard.press("/");
  await page.keyboard.press("ArrowDown");
  const official = list(page).getByRole("option", { name: SCREEN_SHARE });
  await expect(official).toHaveAccessibleName(/Has an official answer Solution/);
  for (const [at, option] of (await options.all()).entries()) {
    await page.keyboard.press("ArrowDown");
    expect(await active()).toBe(`${await list(page).getAttribute("id")}-${at}`);
    if (SCREEN_SHARE.test(await option.innerText())) break;
  }
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: SCREEN_SHARE })).toBeVisible();
});

test("suggestions come in every search field, and 'all results' keeps the filters", async ({
  page,
}, info) => {
  test.skip(withoutScript(info), "suggestions are the script's");
  await page.goto("/");
  await box(page).pressSequentially("黑屏");
  await expect(list(page).getByRole("option").first()).toBeVisible();
  // A press elsewhere closes it.
  await page.getByRole("heading", { level: 1 }).click();
  await expect(list(page)).toHaveCount(0);

  await page.goto("/search?q=audio&kind=talk");
  await box(page).fill("bluetooth");
  await expect(list(page).getByRole("option").first()).toHaveAccessibleName(/Talk/);
  await list(page).getByRole("option", { name: "All results" }).click();
  await expect(page).toHaveURL(/\/search\?q=bluetooth&kind=talk/);

  await page.goto("/questions");
  await page.getByRole("banner").getByLabel("Search questions and talks").fill("token");
  await expect(list(page)).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/search\?q=token$/);
});

test("an input method is left in peace, and of many keys only the last is asked for", async ({
  page,
}, info) => {
  test.skip(withoutScript(info), "suggestions are the script's");
  const asked: string[] = [];
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.pathname === "/search/suggestions") asked.push(url.searchParams.get("q") ?? "");
  });
  await page.clock.install();
  await page.goto("/");
  await page.clock.pauseAt(Date.now() + 60_000);
  await box(page).focus();
  const session = await page.context().newCDPSession(page);
  for (const text of ["h", "he", "hei", "heip"]) {
    const at = text.length;
    await session.send("Input.imeSetComposition", { text, selectionStart: at, selectionEnd: at });
  }
  await expect(box(page)).toHaveValue("heip");
  await page.clock.runFor(1_000);
  expect(asked).toEqual([]);
  await session.send("Input.insertText", { text: "黑屏" });
  await page.clock.runFor(200);
  await expect(list(page)).toBeVisible();
  expect(asked).toEqual(["黑屏"]);

  // The answer to what was typed before does not come in time: the question is given up.
  await page.route("**/search/suggestions?q=blue", () => {});
  const givenUp = page.waitForEvent("requestfailed");
  await box(page).fill("");
  await box(page).pressSequentially("blue");
  await page.clock.runFor(200);
  await box(page).pressSequentially("tooth");
  expect((await givenUp).url()).toContain("q=blue");
  await page.clock.runFor(200);
  await expect(list(page).getByRole("option").first()).toBeVisible();
  expect(asked).toEqual(["黑屏", "blue", "bluetooth"]);
});

test("axe finds nothing in the open list, nor in the form with similar questions", async ({
  page,
  as,
}, info) => {
  test.skip(withoutScript(info), "axe is a script");
  const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  const findings = async (on: Page) => {
    await on.evaluate(source);
    return on.evaluate<string[]>(
      "axe.run().then((r) => r.violations.map((v) => v.id + ' ' + v.nodes.map((n) => n.html.slice(0, 200))))",
    );
  };
  const url = process.env.SIDETONE_URL ?? "";
  for (const theme of ["light", "dark"]) {
    await page.context().addCookies([{ name: "theme", value: theme, url }]);
    await page.goto("/");
    await box(page).pressSequentially("echo");
    await expect(list(page)).toBeVisible();
    await page.keyboard.press("ArrowDown");
    expect(await findings(page)).toEqual([]);
  }
  const member = await as("maya");
  await member.goto("/questions/new?title=iOS+screen+share+goes+black");
  await expect(member.getByRole("link", { name: SCREEN_SHARE })).toBeVisible();
  expect(await findings(member)).toEqual([]);
});

test("search is narrowed by what stands beside the results, and every count is kept", async ({ page }) => {
  await page.goto("/");
  // No other journey writes this word: nothing is added to its counts meanwhile.
  await box(page).fill("bitrate");
  await page.getByRole("main").getByRole("button", { name: "Search" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Search" })).toBeVisible();

  const solutions = page.getByRole("link", { name: /^Solutions ?\d+$/ });
  const count = Number(/\d+/.exec(await solutions.innerText())?.[0]);
  expect(count).toBeGreaterThan(0);
  await solutions.click();
  await expect(page).toHaveURL(/kind=solution/);
  await expect(page.getByRole("status").filter({ hasText: `${count} result` })).toBeVisible();

  const platform = page.getByRole("link", { name: /^Android ?\d+$/ });
  const onAndroid = Number(/\d+$/.exec((await platform.innerText()).trim())?.[0]);
  await platform.click();
  await expect(page).toHaveURL(/platform=android/);
  await expect(
    page.getByRole("status").filter({ hasText: new RegExp(`^${onAndroid} results?`) }),
  ).toBeVisible();
  // The group's own counts do not change by it, and choosing again takes it off.
  await expect(platform).toHaveAttribute("aria-current", "true");
  await platform.click();
  await expect(page.getByRole("status").filter({ hasText: `${count} result` })).toBeVisible();
});

test("words are told once, whatever filters are added, and so is a suggestion that is opened", async ({
  page,
}, info) => {
  test.skip(withoutScript(info), "the script tells");
  const sql = postgres(process.env.DATABASE_URL ?? "", { max: 1 });
  const counted = async (query: string) => {
    const [row] = await sql`select searches, empty, clicks from search_queries where query = ${query}`;
    return row && { ...row };
  };
  try {
    await page.goto("/search?q=is:solved+sharing+screen+black");
    const words = "sharing screen black";
    await expect.poll(() => counted(words)).toEqual({ searches: 1, empty: 0, clicks: 0 });
    await page.getByRole("link", { name: /^Solutions ?\d+$/ }).click();
    await expect(page).toHaveURL(/kind=solution/);
    await page.getByRole("link", { name: SCREEN_SHARE }).click();
    await expect(page.getByRole("heading", { level: 1, name: SCREEN_SHARE })).toBeVisible();
    await expect.poll(() => counted(words)).toEqual({ searches: 1, empty: 0, clicks: 1 });

    await page.goto("/");
    await box(page).pressSequentially("share goes black");
    await expect(list(page).getByRole("option", { name: SCREEN_SHARE })).toBeVisible();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/questions\/\d+$/);
    await expect.poll(() => counted("share goes black")).toEqual({ searches: 1, empty: 0, clicks: 1 });

    // On the results page of the same words nothing is counted twice.
    await page.goto("/search?q=share+goes+black");
    await page.getByRole("link", { name: SCREEN_SHARE }).click();
    await expect.poll(() => counted("share goes black")).toEqual({ searches: 1, empty: 0, clicks: 2 });
  } finally {
    await sql.end();
  }
});

test("words that are looked for in vain are counted once, with script and without", async ({
  page,
}, info) => {
  const sql = postgres(process.env.DATABASE_URL ?? "", { max: 1 });
  const [words, known] = withoutScript(info)
    ? ["parallax lantern nadir", "bluetooth audio"]
    : ["apogee lantern nadir", "audio bluetooth"];
  const counted = async (query: string) =>
    (await sql`select searches, empty, clicks from search_queries where query = ${query}`).map((row) => ({
      ...row,
    }));
  const once = [{ searches: 1, empty: 1, clicks: 0 }];
  const inVain = `/search?${new URLSearchParams({ q: words })}`;
  try {
    await page.goto(inVain);
    await expect(page.getByText(`Nothing found for “${words}”`)).toBeVisible();
    await expect.poll(() => counted(words)).toEqual(once);
    // The same words with a filter, and on the page that is opened once more, are the same question.
    await page.goto(`${inVain}&kind=talk`);
    await page.goto(inVain);
    await page.goto(`/search?${new URLSearchParams({ q: known })}`);
    await expect(page.getByRole("main").getByRole("status").first()).toBeVisible();
    expect(await counted(words)).toEqual(once);
    await expect.poll(() => counted(known)).toEqual([{ searches: 1, empty: 0, clicks: 0 }]);
  } finally {
    await sql.end();
  }
});

test("what is opened of the results is counted once, with script and without", async ({ page }, info) => {
  const sql = postgres(process.env.DATABASE_URL ?? "", { max: 1 });
  const words = withoutScript(info) ? "screen black share" : "black screen share";
  const results = `/search?${new URLSearchParams({ q: words })}`;
  const counted = async () => {
    const [row] = await sql`select searches, empty, clicks from search_queries where query = ${words}`;
    return row && { ...row };
  };
  const told: string[] = [];
  page.on("request", (request) => {
    if (request.method() === "POST") told.push(new URL(request.url()).pathname);
  });
  try {
    await page.goto(results);
    await page.getByRole("link", { name: SCREEN_SHARE }).click();
    await expect(page.getByRole("heading", { level: 1, name: SCREEN_SHARE })).toBeVisible();
    await expect.poll(counted).toEqual({ searches: 1, empty: 0, clicks: 1 });

    // The middle button opens a tab; what leads elsewhere than to a result is none.
    await page.goto(results);
    const opened = page.context().waitForEvent("page");
    await page.getByRole("link", { name: SCREEN_SHARE }).click({ button: "middle" });
    await (await opened).close();
    await expect.poll(counted).toEqual({ searches: 1, empty: 0, clicks: 2 });
    await page.getByRole("main").locator("a.tag").first().click();
    await expect(page).toHaveURL(/\/tags\//);
    expect(await counted()).toEqual({ searches: 1, empty: 0, clicks: 2 });
    // Either the script tells or the browser does.
    const address = withoutScript(info) ? "/search/opened" : "/search/uses";
    expect(new Set(told)).toEqual(new Set([address]));
  } finally {
    await sql.end();
  }
});

test("who finds nothing asks, with the words carried over", async ({ as }, info) => {
  const member = await as("hejun");
  await member.goto("/");
  await box(member).fill("quaternion gimbal zenith");
  await member.getByRole("main").getByRole("button", { name: "Search" }).click();
  await expect(member.getByText("Nothing found for “quaternion gimbal zenith”")).toBeVisible();
  await member.getByRole("link", { name: "Ask this question" }).click();
  await expect(member.getByLabel("Title")).toHaveValue("quaternion gimbal zenith");
  if (withoutScript(info)) await member.getByRole("button", { name: "Check for similar questions" }).click();
  await expect(member.getByText("Nothing similar was found.")).toBeVisible();
  await expect(member.getByLabel("Title")).toHaveValue("quaternion gimbal zenith");
});

test("who asks sees similar questions first, and loses nothing by opening one", async ({ as }, info) => {
  const member = await as("priya");
  await member.goto("/questions/new");
  await member.getByLabel("What happens").fill("After a minute everybody sees black.");
  await member.getByLabel("Platform").selectOption("ios");
  await member.getByLabel("Title").pressSequentially("iOS screen share goes black");
  const check = member.getByRole("button", { name: "Check for similar questions" });
  if (withoutScript(info)) await check.click();
  await expect(member.getByText(/similar questions, solved ones first/)).toBeVisible();
  const link = member.getByRole("link", { name: SCREEN_SHARE });
  await expect(link).toHaveAccessibleName(/opens in a new tab/);

  const opened = member.context().waitForEvent("page");
  await link.click();
  const tab = await opened;
  await expect(tab.getByRole("heading", { level: 1, name: SCREEN_SHARE })).toBeVisible();
  await tab.close();
  await expect(member.getByLabel("What happens")).toHaveValue("After a minute everybody sees black.");
  await expect(member.getByLabel("Platform")).toHaveValue("ios");
  await expect(member).toHaveURL(/\/questions\/new$/);

  // Enter in the title looks again; it posts nothing.
  await member.getByLabel("Title").fill("屏幕共享黑屏");
  await member.getByLabel("Title").press("Enter");
  await expect(member.getByRole("link", { name: /屏幕共享几十秒后黑屏/ })).toBeVisible();
  await expect(member).toHaveURL(/\/questions\/new$/);
  await expect(member.getByLabel("What happens")).toHaveValue("After a minute everybody sees black.");
});

test("a question leads to related solutions", async ({ page }) => {
  await page.goto("/search?q=EXC_RESOURCE");
  await page.getByRole("link", { name: SCREEN_SHARE }).click();
  const related = page.getByRole("complementary").getByRole("link", { name: /屏幕共享几十秒后黑屏/ });
  await related.click();
  await expect(page.getByRole("heading", { level: 1, name: /屏幕共享几十秒后黑屏/ })).toBeVisible();
});
