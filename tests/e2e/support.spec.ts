import type { Locator, Page } from "@playwright/test";
import postgres from "postgres";
import { expect, test } from "../support/journey";

// The vendor's side, end to end; with and without JavaScript (rule 8).

const stampOf = (project: string) => `${project}${Date.now().toString(36)}`;

/** Lets the worker look now at what is due, as it does each minute, after the clock of a question was put back. */
async function letTimePass(questionUrl: string, minutes: number): Promise<void> {
  const sql = postgres(process.env.DATABASE_URL ?? "", { max: 1 });
  const id = Number(questionUrl.split("/").at(-1));
  await sql`update clocks set first_half_at = first_half_at - make_interval(mins => ${minutes}),
      first_due_at = first_due_at - make_interval(mins => ${minutes}) where question_id = ${id}`;
  await sql`select graphile_worker.add_job('escalate')`;
  await sql.end();
}

/** Walks the desk without a mouse: to the question and back, ticks it, reads the keys, writes a note, and claims the question. */
async function claimByKeys(staff: Page, row: Locator, title: string): Promise<void> {
  const { keyboard } = staff;
  const box = row.getByRole("checkbox");
  const link = row.getByRole("link", { name: title });
  const focused = staff.locator("[data-desk-item] h2 a:focus");
  const isFocused = () => link.evaluate((one) => one === document.activeElement);

  await keyboard.press("j");
  await expect(staff.locator("[data-desk-item]").first().locator("h2 a")).toBeFocused();
  const rows = await staff.locator("[data-desk-item]").count();
  for (let at = 1; at < rows && !(await isFocused()); at += 1) await keyboard.press("j");
  await expect(link).toBeFocused();
  if (rows > 1) {
    const isFirst = await link.evaluate((one) => one === document.querySelector("[data-desk-item] h2 a"));
    await keyboard.press(isFirst ? "j" : "k");
    await expect(link).not.toBeFocused();
    await expect(focused).toHaveCount(1);
    await keyboard.press(isFirst ? "k" : "j");
    await expect(link).toBeFocused();
  }
  await keyboard.press("x");
  await expect(box).toBeChecked();
  await keyboard.press("x");
  await expect(box).not.toBeChecked();

  const keys = staff.getByText("claim what is selected, or this one");
  await expect(keys).toBeHidden();
  await keyboard.press("?");
  await expect(keys).toBeVisible();
  await expect(staff.locator("[data-desk-keys] summary")).toBeFocused();
  await keyboard.press("?");
  await expect(keys).toBeHidden();

  // In a field they are letters.
  await staff.getByText("Hand over", { exact: true }).first().click();
  const note = staff.getByLabel("What they should know");
  await note.focus();
  await keyboard.type("jkxc?");
  await expect(note).toHaveValue("jkxc?");
  await expect(note).toBeFocused();
  await expect(staff.locator("[data-desk-item] input:checked")).toHaveCount(0);
  await expect(keys).toBeHidden();
  await note.clear();

  await link.focus();
  await keyboard.press("c");
}

test("P0: who cannot call sees whom to call, the desk sees it first, and the answer stands beside the target", async ({
  as,
}, info) => {
  const title = `Nobody can join since noon ${stampOf(info.project.name)}`;
  const asker = await as("linyue");
  await asker.goto("/questions/new");
  const number = asker.getByRole("link", { name: "+86 21 5555 0100" });
  await expect(number).toBeHidden();
  await asker.getByLabel("How bad is it?").selectOption("P0");
  await expect(number).toBeVisible();
  const isAbove = async (above: Locator, below: Locator) =>
    ((await above.boundingBox())?.y ?? Number.NaN) < ((await below.boundingBox())?.y ?? Number.NaN);
  expect(await isAbove(number, asker.getByLabel("Title"))).toBe(true);
  if (info.project.name !== "no-js") {
    await asker.getByLabel("Product").selectOption({ label: "Beam SDK" });
    await expect(number).toBeHidden();
    await asker.getByLabel("Product").selectOption({ index: 0 });
  }
  await asker.getByLabel("Title").fill(title);
  await asker.getByLabel("What happens").fill("All joins fail with 110 in every region since noon.");
  await asker.getByLabel("Tags").fill("outage");
  await asker.getByLabel("Release").selectOption({ label: "Lumen RTC SDK 4.4.0" });
  await asker.getByLabel("How far are you?").selectOption("live");
  await expect(number).toBeVisible();
  await asker.getByRole("button", { name: "Post your question" }).click();
  await expect(asker.getByText("Nobody can call? Reach LumenVoice at once")).toBeVisible();
  const questionUrl = asker.url();
  const phone = await as("visitor");
  await phone.setViewportSize({ width: 390, height: 844 });
  await phone.goto(questionUrl);
  await expect(phone.getByRole("link", { name: "+86 21 5555 0100" })).toBeInViewport();

  const staff = await as("chenjing");
  await staff.goto("/vendors/lumenvoice/desk?severity=P0");
  const row = staff.getByRole("listitem").filter({ hasText: title });
  await expect(row).toContainText("First response due in");
  if (info.project.name === "no-js") {
    await row.getByRole("checkbox").check();
    await staff.getByRole("button", { name: "Claim" }).click();
  } else {
    await claimByKeys(staff, row, title);
  }
  await expect(staff.getByRole("listitem").filter({ hasText: title })).toContainText("陈静");
  await staff.goto(questionUrl);
  await staff.getByLabel("Your answer").fill("A certificate ran out at noon; it was renewed a minute ago.");
  await staff.getByRole("button", { name: "Post your answer" }).click();

  const visitor = await as("visitor");
  await visitor.goto(questionUrl);
  const support = visitor.getByRole("complementary");
  await expect(support).toContainText("Support by LumenVoice");
  await expect(support).toContainText("in time");
  await expect(support).toContainText("陈静 (L2)");
  await expect(support).toContainText("a specialist");

  const stranger = await as("sofia");
  const shut = await stranger.goto("/vendors/lumenvoice/desk");
  expect(shut?.status()).toBe(404);
});

test("a miss climbs from tier to tier and stays on record", async ({ as, mailbox }, info) => {
  const title = `Echo on one phone ${stampOf(info.project.name)}`;
  const asker = await as("linyue");
  await asker.goto("/questions/new");
  await asker.getByLabel("Title").fill(title);
  await asker.getByLabel("What happens").fill("The far end hears itself after ten seconds of double talk.");
  await asker.getByLabel("Tags").fill("echo");
  await asker.getByLabel("Release").selectOption({ label: "Lumen RTC SDK 4.4.0" });
  await asker.getByLabel("How far are you?").selectOption("live");
  await asker.getByLabel("How bad is it?").selectOption("P0");
  await asker.getByRole("button", { name: "Post your question" }).click();
  await expect(asker.getByRole("heading", { level: 1, name: title })).toBeVisible();
  const questionUrl = asker.url();

  const line = await as("wanglei");
  const isTold = (staff: Page, what: RegExp) =>
    expect(async () => {
      await staff.goto("/notifications");
      const notice = staff.getByRole("listitem").filter({ hasText: title }).filter({ hasText: what });
      await expect(notice).toHaveCount(1, { timeout: 1000 });
    }).toPass({ timeout: 20_000 });
  const half = /Half of the time promised/;
  const missed = /The time promised/;

  // Of fifteen minutes eight are over: the first line, which has it, is told, and nobody else yet.
  await letTimePass(questionUrl, 8);
  await isTold(line, half);
  const words = new RegExp(title);
  const mail = await mailbox.newest("wanglei@example.com", words);
  expect(mailbox.link(mail, `/questions/${questionUrl.split("/").at(-1)}/desk`)).toBeTruthy();
  for (const other of ["chenjing", "meilin"])
    expect((await mailbox.to(`${other}@example.com`)).filter(({ subject }) => words.test(subject))).toEqual(
      [],
    );

  // All of it is over: the first line, the next tier, and the lead.
  await letTimePass(questionUrl, 8);
  for (const who of ["wanglei", "chenjing", "meilin"] as const) {
    const staff = who === "wanglei" ? line : await as(who);
    await isTold(staff, missed);
    await mailbox.newest(`${who}@example.com`, words);
  }
  const next = await as("chenjing");
  await next.goto("/notifications");
  await expect(next.getByRole("listitem").filter({ hasText: title }).filter({ hasText: half })).toHaveCount(
    0,
  );
  const visitor = await as("visitor");
  await visitor.goto(questionUrl);
  await expect(visitor.getByRole("complementary")).toContainText("Missed");
});

test("a release asks whether marks still hold, and a withdrawn mark stays in the open", async ({
  as,
}, info) => {
  const stamp = stampOf(info.project.name);
  const version = `9.${info.parallelIndex}.${Date.now() % 100_000}`;
  const asker = await as("linyue");
  await asker.goto("/questions/new");
  await asker.getByLabel("Title").fill(`Which codec on old phones ${stamp}`);
  await asker.getByLabel("What happens").fill("Software H.264 or hardware, on phones of 2019?");
  await asker.getByLabel("Tags").fill("codec");
  await asker.getByLabel("Release").selectOption({ label: "Lumen RTC SDK 4.4.0" });
  await asker.getByRole("button", { name: "Post your question" }).click();
  const questionUrl = asker.url();
  const staff = await as("chenjing");
  await staff.goto(questionUrl);
  await staff.getByLabel("Your answer").fill("Hardware first; the library falls back by itself.");
  await staff.getByRole("button", { name: "Post your answer" }).click();
  await staff.getByRole("link", { name: "Mark official" }).click();
  await staff.getByLabel("From version").fill("4.2");
  await staff.getByRole("button", { name: "Mark official" }).click();

  const lead = await as("meilin");
  await lead.goto("/products/lumen-rtc/releases");
  const form = lead.locator("form").filter({ has: lead.getByRole("button", { name: "Add a release" }) });
  await form.getByLabel("Version").fill(version);
  await form.getByRole("button", { name: "Add a release" }).click();
  await staff.goto("/vendors/lumenvoice/rechecks");
  await expect(staff.getByText(`Not checked for ${version}`).first()).toBeVisible();
  const visitor = await as("visitor");
  await visitor.goto(questionUrl);
  const mark = visitor.getByRole("group", { name: "Official mark of LumenVoice" });
  await expect(mark).toContainText(version);
  await staff.goto(questionUrl);
  await staff.getByRole("group", { name: "Official mark of LumenVoice" }).getByRole("link").first().click();
  await staff.goto(questionUrl);
  await staff
    .getByRole("link", { name: /Withdraw/ })
    .first()
    .click();
  await staff.getByLabel("Reason").fill("The fallback was taken out.");
  await staff.getByRole("button", { name: "Withdraw", exact: true }).click();
  await visitor.goto(questionUrl);
  await expect(visitor.getByRole("group", { name: "Official mark of LumenVoice" })).toHaveCount(0);
  await visitor.goto(`${questionUrl}/history`);
  await expect(visitor.getByText("The fallback was taken out.")).toBeVisible();
});

test("a figure of the track record opens down to its questions", async ({ as }) => {
  const visitor = await as("visitor");
  await visitor.goto("/vendors/lumenvoice");
  await visitor.getByRole("link", { name: "Track record of LumenVoice" }).click();
  const record = visitor.url();
  const asked = visitor.getByRole("link", { name: /^\d+ · All that were asked/ }).first();
  const figure = async () => Number(await asked.textContent());
  const median = visitor.getByRole("link", { name: /(min|h|d) · All that were asked/ }).first();
  for (const link of [asked, median]) {
    await visitor.goto(record);
    const before = await figure();
    await link.click();
    const [shown = ""] = /^\d+/.exec((await visitor.getByText(/^\d+ questions?$/).textContent()) ?? "") ?? [];
    await visitor.goto(record);
    // Other journeys ask meanwhile.
    expect(Number(shown)).toBeGreaterThanOrEqual(before);
    expect(Number(shown)).toBeLessThanOrEqual(await figure());
  }
  expect(await figure()).toBeGreaterThan(0);
  await visitor.goto("/vendors");
  await expect(visitor.getByRole("link", { name: "LumenVoice" }).first()).toBeVisible();
});
