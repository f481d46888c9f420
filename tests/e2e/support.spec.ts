import type { Locator } from "@playwright/test";
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
  await row.getByRole("checkbox").check();
  await staff.getByRole("button", { name: "Claim" }).click();
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

test("a miss climbs from tier to tier and stays on record", async ({ as }, info) => {
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

  await letTimePass(questionUrl, 10_000);
  for (const who of ["wanglei", "meilin"] as const) {
    const staff = await as(who);
    await expect(async () => {
      await staff.goto("/notifications");
      await expect(staff.getByRole("listitem").filter({ hasText: title }).first()).toBeVisible({
        timeout: 1000,
      });
    }).toPass({ timeout: 20_000 });
  }
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
  const figure = visitor.getByRole("link", { name: /All that were asked/ }).first();
  const count = await figure.textContent();
  await figure.click();
  await expect(visitor.getByText(new RegExp(`^${count} questions?$`))).toBeVisible();
  await visitor.goto("/vendors");
  await expect(visitor.getByRole("link", { name: "LumenVoice" }).first()).toBeVisible();
});
