// What several journeys do: sign in, wait for search.
import { expect, type Page } from "@playwright/test";
import { type CastKey, SEED_PASSWORD } from "~db/seed/cast";

/** Signs in as one of the seeded people, in the context of this page. */
export async function signInAs(page: Page, who: CastKey): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(`${who}@example.com`);
  await page.getByLabel("Password").fill(SEED_PASSWORD);
  await page.locator("main").getByRole("button", { name: "Sign in" }).click();
  await expect(page).not.toHaveURL(/sign-in/);
}

/** Searches until the worker has brought the change to the engine; the test's own time limit ends it. */
export async function searchUntil(page: Page, words: string, row: RegExp): Promise<void> {
  await expect(async () => {
    await page.goto(`/search?q=${encodeURIComponent(words)}`);
    await expect(page.locator("main li").filter({ hasText: row }).first()).toBeVisible({ timeout: 1000 });
  }).toPass({ timeout: 20_000 });
}
