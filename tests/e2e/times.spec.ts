import { expect, test } from "../support/journey";

// What the script writes instead of dates; without it the date stays.

const JUST = 10_000;
const DAY = 86_400_000;

test("what was just now, or yesterday, is said so in both languages", async ({ as, javaScriptEnabled }) => {
  test.skip(!javaScriptEnabled, "without script a date is a date");
  const page = await as("visitor");
  await page.goto("/questions");
  await page.locator("main li h2 a").first().click();
  const asked = page.locator("main .person__who").first();
  const time = asked.locator("time");
  const at = Date.parse((await time.getAttribute("datetime")) ?? "");

  await page.clock.setFixedTime(at + JUST);
  await page.reload();
  await expect(time).toHaveText("just now");
  await expect(asked).toContainText("asked just now");

  await page.context().addCookies([{ name: "lang", value: "zh", url: page.url() }]);
  await page.reload();
  await expect(asked).toContainText("提问于刚刚");
  await page.clock.setFixedTime(at + DAY);
  await page.reload();
  await expect(asked).toContainText("提问于昨天");
  await page.clock.setFixedTime(at + 3 * DAY);
  await page.reload();
  await expect(asked).toContainText("提问于 3天前");
});
