import { SEED_PASSWORD } from "~db/seed/cast";
import { expect, test } from "../support/journey";

const MIB = 1024 * 1024;
const svg = '<svg xmlns="http://www.w3.org/2000/svg"/>';

test("after a question was posted, Back shows an empty form and not half of what was sent", async ({
  as,
}, info) => {
  const page = await as("maya");
  await page.goto("/questions/new");
  await page.getByLabel("Title").fill(`Echo after the second join, ${info.project.name} ${Date.now()}`);
  await page
    .getByLabel("What happens")
    .fill("The second `joinChannel` brings an echo that the first did not.");
  await page.getByLabel("Tags").fill("audio");
  await page.getByRole("button", { name: "Post your question" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Echo after the second join" })).toBeVisible();
  await page.goBack();
  await expect(page.getByLabel("Title")).toHaveValue("");
  await expect(page.getByLabel("What happens")).toHaveValue("");
});

test("a picture that is not taken says why, and the text stays", async ({ as }, info) => {
  test.skip(info.project.name === "no-js", "the form itself says it: asking.test.ts");
  const page = await as("maya");
  await page.goto("/questions/7/edit");
  const text = page.getByLabel("What happens");
  const before = await text.inputValue();
  const choose = async (name: string, mimeType: string, buffer: Buffer) => {
    const chooser = page.waitForEvent("filechooser");
    await page.getByRole("button", { name: "Image", exact: true }).click();
    await (await chooser).setFiles({ name, mimeType, buffer });
  };
  const problem = page.locator("[data-editor-problem]");
  await choose("large.png", "image/png", Buffer.alloc(8 * MIB));
  await expect(problem).toHaveText("large.png: Images may be at most 5 MB.");
  await choose("drawing.svg", "image/svg+xml", Buffer.from(svg));
  await expect(problem).toHaveText("drawing.svg: Only PNG, JPEG, WebP and GIF images can be uploaded.");
  await expect(text).toHaveValue(before);
});

test("a picture that is far too large is refused by a page of the site", async ({ as }, info) => {
  test.skip(info.project.name === "js", "the script refuses it before it is sent");
  const page = await as("maya");
  await page.goto("/questions/new");
  await page
    .locator("input[name=image]")
    .setInputFiles({ name: "large.png", mimeType: "image/png", buffer: Buffer.alloc(8 * MIB) });
  await page.getByRole("button", { name: "Upload image" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "That was too large" })).toBeVisible();
  await page.getByRole("link", { name: "Try this page again" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Ask a question" })).toBeVisible();
});

test("what staff write is there again after the session has ended", async ({ as }) => {
  const page = await as("meilin");
  await page.goto("/talks/new");
  await page.getByLabel("Title").fill("Why the canceller loses its reference");
  await page.getByLabel("Description").fill("An outline that took **an hour**.");
  const soon = new Date(Date.now() + 30 * 24 * 3_600_000).toISOString().slice(0, 16);
  await page.locator("input[name=localStart]").fill(soon);
  await page.context().clearCookies({ name: /session/ });
  await page.getByRole("button", { name: "Save as a draft" }).click();
  await page.getByLabel("E-mail").fill("meilin@example.com");
  await page.getByLabel("Password").fill(SEED_PASSWORD);
  await page.locator("main").getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("alert")).toContainText("What you typed stands here again");
  await expect(page.getByLabel("Title")).toHaveValue("Why the canceller loses its reference");
  await expect(page.getByLabel("Description")).toHaveValue("An outline that took **an hour**.");
  await page.getByRole("button", { name: "Save as a draft" }).click();
  await expect(page.getByText("This is a draft.")).toBeVisible();
});

test("an unsent text of a talk is offered in this browser, in its own place alone", async ({ as }, info) => {
  test.skip(info.project.name === "no-js", "the browser keeps nothing without the script");
  const page = await as("meilin");
  await page.goto("/talks/new");
  await page.getByLabel("Description").fill("An outline that was never sent.");
  await page.goto("/questions/9");
  await expect(page.getByRole("button", { name: "Restore it" })).toHaveCount(0);
  await page.goto("/talks/new");
  await page.getByRole("button", { name: "Restore it" }).click();
  await expect(page.getByLabel("Description")).toHaveValue("An outline that was never sent.");
});

test("a field grows with its text as far as it may, and what is typed then lays nothing out again", async ({
  as,
}, info) => {
  test.skip(info.project.name === "no-js", "without a script a field is as high as it is");
  const page = await as("maya");
  await page.goto("/questions/new");
  const field = page.getByLabel("What happens");
  const height = () => field.evaluate((area) => area.getBoundingClientRect().height);
  const before = await height();
  await field.fill("10:21:07 join: -17\n".repeat(20));
  await expect.poll(height).toBeGreaterThan(before);
  await field.fill("10:21:07 join: -17\n".repeat(400));
  const highest = await page.evaluate(() => innerHeight * 0.7);
  await expect.poll(height).toBeCloseTo(highest, 0);
  const rows = await field.getAttribute("rows");
  await field.press("End");
  await field.pressSequentially("and then it is silent");
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
  await expect(field).toHaveAttribute("rows", rows ?? "");
});
