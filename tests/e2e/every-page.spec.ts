import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "@playwright/test";
import { expect, test } from "../support/journey";
import { adminPages, memberPages, moderatorPages, publicPages, staffPages } from "../support/pages";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

for (const [language, theme] of [
  ["en", "light"],
  ["zh", "dark"],
] as const) {
  test(`axe finds nothing on any public page, and none is wider than a phone, in ${language} and ${theme}`, async ({
    page,
  }, info) => {
    test.skip(info.project.name === "no-js", "axe is a script");
    test.setTimeout(180_000);
    await choose(page, { language, theme });
    for (const path of publicPages) await checkPage(page, path);
  });
}

test("axe finds nothing on any page of those who are signed in, and none is wider than a phone", async ({
  as,
}, info) => {
  test.skip(info.project.name === "no-js", "axe is a script");
  test.setTimeout(180_000);
  const member = await as("maya");
  for (const path of memberPages) await checkPage(member, path);
  const staff = await as("meilin");
  for (const path of staffPages) await checkPage(staff, path);
  const moderator = await as("rosa");
  for (const path of moderatorPages) await checkPage(moderator, path);
  const admin = await as("admin");
  for (const path of adminPages) await checkPage(admin, path);
});

test("every link of the frame and the home page leads somewhere", async ({ page, request }) => {
  await page.goto("/");
  const hrefs = await page
    .locator("a[href^='/']")
    .evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
  for (const href of new Set(hrefs)) {
    const answer = await request.get(href);
    expect(answer.status(), href).toBeLessThan(400);
  }
});

async function choose(
  page: Page,
  { language, theme }: { language: "en" | "zh"; theme: "light" | "dark" },
): Promise<void> {
  const url = new URL(process.env.SIDETONE_URL ?? "");
  await page.context().addCookies([
    { name: "lang", value: language, domain: url.hostname, path: "/" },
    { name: "theme", value: theme, domain: url.hostname, path: "/" },
  ]);
}

type Finding = { id: string; help: string; nodes: string[] };

async function checkPage(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.evaluate(axeSource);
  const findings = await page.evaluate<Finding[]>(
    "axe.run({ resultTypes: ['violations'] }).then((r) => r.violations.map((v) => ({ id: v.id, help: v.help, nodes: v.nodes.map((n) => n.html.slice(0, 200)) })))",
  );
  expect(findings, `axe on ${path}`).toEqual([]);
  await expectToFit(page, path);
}

/** On a phone of 360 pixels. */
async function expectToFit(page: Page, path: string): Promise<void> {
  const usual = page.viewportSize();
  await page.setViewportSize({ width: 360, height: 740 });
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow, `${path} is wider than the screen`).toBeLessThanOrEqual(0);
  if (usual) await page.setViewportSize(usual);
}
