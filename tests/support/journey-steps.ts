// What several journeys do: sign in, wait for search.
import { expect, type Page } from "@playwright/test";
import postgres from "postgres";
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

/** Edits of a talk become one message after half an hour: this lets that time pass. */
export async function tellNow(talkUrl: string): Promise<void> {
  const sql = postgres(process.env.DATABASE_URL ?? "", { max: 1 });
  const key = `talk-${talkUrl.split("/").at(-1)}`;
  await sql`update graphile_worker._private_jobs set run_at = now() where key = ${key}`;
  await sql.end();
}

/** How many may come; the form of a talk is another journey. */
export async function limitPlaces(talkUrl: string, capacity: number): Promise<void> {
  const sql = postgres(process.env.DATABASE_URL ?? "", { max: 1 });
  await sql`update talks set capacity = ${capacity} where id = ${Number(talkUrl.split("/").at(-1))}`;
  await sql.end();
}
