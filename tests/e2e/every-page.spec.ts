import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "@playwright/test";
import postgres from "postgres";
import { expect, test } from "../support/journey";
import {
  adminPages,
  filledPages,
  memberPages,
  moderatorPages,
  publicPages,
  staffPages,
} from "../support/pages";

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

test("axe finds nothing on the lists that the seed leaves empty, once they are full", async ({
  as,
  baseURL,
}, info) => {
  test.skip(info.project.name === "no-js", "axe is a script");
  test.setTimeout(120_000);
  const [staff, moderator, admin] = [await as("meilin"), await as("rosa"), await as("admin")];
  const sent = async (page: Page, path: string, form: Record<string, string>) => {
    const answer = await page.request.post(path, { form, headers: { Origin: baseURL ?? "" } });
    expect(answer.status(), path).toBe(200);
  };
  const sql = postgres(process.env.DATABASE_URL ?? "", { max: 1 });
  const [found] = await sql`
    select (select id from users where email_key = 'diego@example.com') as person,
      (select max(a.id) from answers a where not exists (select from acceptances c where c.answer_id = a.id)
        and not exists (select from official_marks m where m.answer_id = a.id)) as answer`;
  await sql`update mails set failed_at = now(), last_error = 'Nobody of this name here' where id = (
    select id from mails where failed_at is null and text <> '' order by id limit 1)`;
  await sql`insert into webhooks (vendor_id, kind, url, secret, created_by) select m.vendor_id, 'lark', 'https://open.larksuite.com/open-apis/bot/v2/hook/none', '', m.user_id
    from memberships m join users u on u.id = m.user_id where u.email_key = 'meilin@example.com'`;
  const reason = "So that the list is full";
  await sent(moderator, `/people/${found?.person}/suspension`, { days: "1", reason });
  await sent(moderator, `/answers/${found?.answer}/hiding`, { reason });
  for (const [page, paths] of [
    [staff, filledPages.staff],
    [moderator, filledPages.moderator],
    [admin, filledPages.admin],
  ] as const) {
    for (const path of paths) {
      await checkPage(page, path);
      await expect(page.locator("main .empty"), path).toHaveCount(0);
    }
  }
  // Nobody is there whom it would tell.
  await sql`delete from webhooks`;
  await sql.end();
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
  await expectToBeTouched(page, path);
  await stretchWords(page);
  await expectToFit(page, `${path} with long words`);
}

/** What is pressed is large enough for a thumb or has room round it (WCAG 2.2, 2.5.8), at the width of a phone. */
async function expectToBeTouched(page: Page, path: string): Promise<void> {
  const usual = page.viewportSize();
  await page.setViewportSize({ width: 390, height: 844 });
  const findings = await page.evaluate<Finding[]>(
    "axe.run({ runOnly: ['target-size'], resultTypes: ['violations'] }).then((r) => r.violations.map((v) => ({ id: v.id, help: v.help, nodes: v.nodes.map((n) => n.html.slice(0, 200)) })))",
  );
  expect.soft(findings, `targets on ${path}`).toEqual([]);
  if (usual) await page.setViewportSize(usual);
}

/** Puts a title, or a name, of one unbroken word wherever the page links to what has one, or shows one. */
async function stretchWords(page: Page): Promise<void> {
  await page.evaluate(() => {
    const title = "W".repeat(150);
    const name = "W".repeat(30);
    const titled = /^\/(?:questions|answers|talks|series)\/[^/?#]+$/;
    const named = /^\/(?:people|vendors|products|tags)\/[^/?#]+$/;
    const put = (element: Element, text: string) => {
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode())
        if (node.textContent?.trim()) node.textContent = text;
    };
    for (const link of document.querySelectorAll("main a[href]:not(.button, .tabs__item, .filter-form a)")) {
      const href = link.getAttribute("href") ?? "";
      if (titled.test(href)) put(link, title);
      else if (named.test(href)) put(link, name);
    }
    for (const element of document.querySelectorAll("main bdi")) put(element, name);
    for (const element of document.querySelectorAll(
      "main h1, main .row__title, main [aria-current=page]:not(a)",
    ))
      put(element, title);
  });
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
