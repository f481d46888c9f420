// The command of README.md as a whole, on an empty data folder: content and sign-ins, Ctrl-C, a second start, kill -9 of everything.
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { freePort, portIsFree } from "../../scripts/lib.mjs";
import { expect, test } from "../support/journey";
import { signInAs } from "../support/journey-steps";
import { npmStart, type Started } from "../support/started";

let folder = "";
let port = 0;
let site: Started | undefined;

test.beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "sidetone-start-"));
  // PostgreSQL does not run as root: its account must be able to enter.
  chmodSync(folder, 0o755);
  port = await freePort();
});

test.afterAll(async () => {
  await site?.interrupt();
  rmSync(folder, { recursive: true, force: true });
});

test("npm start: from nothing to a site that keeps what people wrote", async ({ browser }, info) => {
  test.skip(info.project.name === "no-js", "what is tried here is the command");
  test.setTimeout(180_000);
  const url = `http://localhost:${port}`;
  const page = await browser.newPage({ baseURL: url });

  await test.step("the first start says each step, the address and three sign-ins that work", async () => {
    site = await npmStart(folder, port);
    const output = site.output();
    expect(output).toMatch(/· Start PostgreSQL\n {2}done in [\d.]+ s/);
    expect(output).toContain("· Bring the database up to date, with content when empty");
    expect(output).toContain(`Sidetone runs at ${url}`);
    for (const who of ["linyue", "chenjing", "admin"] as const) {
      expect(output).toContain(`${who}@example.com`);
      await page.context().clearCookies();
      await signInAs(page, who);
    }
  });

  const title = "Echo after switching to a headset, only on the second call";
  await test.step("a question is asked", async () => {
    await page.goto("/questions/new");
    await page.getByLabel("Title").fill(title);
    await page.getByLabel("What happens").fill("It starts with the second call, on two phones.");
    await page.getByLabel("Tags").fill("audio");
    await page.getByRole("button", { name: "Post your question" }).click();
    await expect(page.getByRole("heading", { name: title })).toBeVisible();
  });
  const question = page.url();

  await test.step("Ctrl-C ends all of it, in order", async () => {
    expect(await site?.interrupt()).toBe(0);
    expect(site?.output()).toContain("Stopping …");
    expect(await portIsFree(port)).toBe(true);
  });

  await test.step("the second start has everything, and seeds nothing twice", async () => {
    site = await npmStart(folder, port);
    await page.goto(question);
    await expect(page.getByRole("heading", { name: title })).toBeVisible();
  });

  await test.step("after kill -9 of everything the next start recovers by itself", async () => {
    await site?.kill();
    await expect(async () => expect(await portIsFree(port)).toBe(true)).toPass({ timeout: 20_000 });
    site = await npmStart(folder, port);
    await page.goto(question);
    await expect(page.getByRole("heading", { name: title })).toBeVisible();
  });
  await page.close();
});
