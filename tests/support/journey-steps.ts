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

/** A talk begins so many minutes from now: this lets the time until then pass. */
export async function beginsIn(talkUrl: string, minutes: number): Promise<void> {
  const sql = postgres(process.env.DATABASE_URL ?? "", { max: 1 });
  const id = Number(talkUrl.split("/").at(-1));
  await sql`update talks set starts_at = now() + make_interval(mins => ${minutes}),
    local_start = (now() + make_interval(mins => ${minutes})) at time zone time_zone where id = ${id}`;
  await sql.end();
}

/** Looks for reminders that are due, as the worker does each minute. */
export async function remindNow(): Promise<void> {
  const sql = postgres(process.env.DATABASE_URL ?? "", { max: 1 });
  await sql`select graphile_worker.add_job('remind')`;
  await sql.end();
}
