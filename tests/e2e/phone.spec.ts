// What one sees on a phone: nothing covers a text, nothing is cut, and what solves it comes first.
import type { Page } from "@playwright/test";
import { expect, test } from "../support/journey";

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

/** Where the texts of elements stand, the lines of code for themselves. */
const boxes = (page: Page, selector: string) =>
  page.locator(selector).evaluateAll((elements) =>
    elements.map((element) => {
      const range = document.createRange();
      range.selectNodeContents(element);
      const { top, bottom, left, right } = range.getBoundingClientRect();
      return { top, bottom, left, right };
    }),
  );

test("the button that copies never stands on the code", async ({ page, context }, info) => {
  test.skip(info.project.name === "no-js", "the button is a script's");
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  for (const id of [20, 28, 8, 42, 9, 24, 59, 15]) {
    await page.goto(`/questions/${id}`);
    const frames = page.locator(".code-frame");
    await expect(frames.first()).toBeVisible();
    const covered = await frames.evaluateAll((all) =>
      all.filter((frame) => {
        const code = frame.querySelector("code")?.getBoundingClientRect();
        const button = frame.querySelector(".code-copy")?.getBoundingClientRect();
        return !code || !button || button.bottom > code.top;
      }),
    );
    expect(covered, `/questions/${id}`).toHaveLength(0);
    expect(
      Number(
        await frames
          .locator(".code-copy")
          .first()
          .evaluate((e) => getComputedStyle(e).opacity),
      ),
    ).toBe(1);
  }
});

test("mails are rows whose subject has the width of the screen, and no cell is cut", async ({
  page,
  mailbox,
}) => {
  await page.goto("/forgot-password");
  await page.getByLabel("E-mail").fill("maya@example.com");
  await page.locator("main").getByRole("button").first().click();
  await mailbox.newest("maya@example.com", /./);
  // The mailbox opens to this very machine alone.
  await page.context().setExtraHTTPHeaders({});
  await page.goto("/mailbox");
  const table = page.locator(".table");
  const { first, inner, outer } = await table.evaluate((element) => ({
    first: element.querySelector("td")?.getBoundingClientRect().width ?? 0,
    inner: element.parentElement?.scrollWidth ?? 0,
    outer: element.parentElement?.clientWidth ?? 0,
  }));
  expect(first).toBeGreaterThan(280);
  expect(inner).toBeLessThanOrEqual(outer);
});

test("what was verified stands in one piece beside its name", async ({ as }) => {
  const page = await as("admin");
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/admin/vendors");
  const values = page.locator(".table--stacks td[data-label='Verified']");
  await expect(values.first()).toBeVisible();
  expect(await values.evaluateAll((cells) => cells.map((cell) => cell.children.length))).toEqual([1, 1]);
});

for (const language of ["en", "zh"] as const) {
  test(`the bar and the filters fit into 320 pixels, in ${language}`, async ({ as }) => {
    for (const who of ["visitor", "maya"] as const) {
      const page = await as(who);
      await page
        .context()
        .addCookies([{ name: "lang", value: language, url: process.env.SIDETONE_URL ?? "" }]);
      for (const width of [320, 360, 390]) {
        await page.setViewportSize({ width, height: 700 });
        await page.goto("/talks");
        const brand = await page.locator(".site-header .brand").boundingBox();
        const tools = await page.locator(".site-tools").boundingBox();
        expect(brand?.y ?? 0, `${who} at ${width}`).toBeGreaterThanOrEqual(6);
        expect(brand && tools && brand.y + brand.height / 2 - (tools.y + tools.height / 2)).toBeCloseTo(0, 0);
        await page.locator(".filters-fold > summary").click();
        for (const select of await page.locator(".filter-form select").all()) {
          const box = await select.boundingBox();
          expect((box?.x ?? 0) + (box?.width ?? width), `${who} at ${width}`).toBeLessThanOrEqual(width - 16);
        }
      }
    }
  });
}

test("the button that votes for a question to the speakers keeps its width beside a long text", async ({
  page,
}) => {
  await page.goto("/talks/3");
  const buttons = page.locator(".talk-question .vote__button");
  await expect(buttons.first()).toBeVisible();
  for (const button of await buttons.all())
    expect((await button.boundingBox())?.width).toBeGreaterThanOrEqual(32);
});

for (const words of ["bluetooth 4.3.0", "蓝牙 延迟", "TURN 443 proxy"]) {
  test(`who searches in trouble sees what solves it first: ${words}`, async ({ page }) => {
    await page.goto(`/search?q=${encodeURIComponent(words)}`);
    const coming = page.locator("#coming-talks");
    await expect(coming).toBeVisible();
    const [first] = await boxes(page, ".row .row__title");
    expect(first?.top).toBeLessThan(500);
    expect((await coming.boundingBox())?.y).toBeGreaterThan(first?.bottom ?? Number.POSITIVE_INFINITY);
  });
}

test("rule 10: a moment carries the offset, as the server writes it and as the script does", async ({
  page,
}, info) => {
  const offset = info.project.name === "js" ? "GMT\\+8" : "UTC";
  for (const path of ["/talks/3", "/talks"]) {
    await page.goto(path);
    const times = page.locator("time[data-format=moment], time[data-format=talk], time[data-format=clock]");
    const texts = await times.allTextContents();
    expect(texts.length, path).toBeGreaterThan(1);
    for (const text of texts) expect(text, path).toMatch(new RegExp(`\\d\\d:\\d\\d ${offset}$`));
  }
});
