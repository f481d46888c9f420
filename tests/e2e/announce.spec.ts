import { expect, test } from "../support/journey";
import { searchUntil } from "../support/journey-steps";

const dayAhead = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

test("a talk is proposed, accepted, previewed, announced, postponed, given a new date, and cancelled for another", async ({
  page,
  as,
}, info) => {
  const stamp = `${info.project.name}${Date.now().toString(36)}`;
  const title = `Echo in large rooms ${stamp}`;

  // A member proposes.
  const member = await as("hannah");
  await member.goto("/talks");
  await member.getByRole("link", { name: "Propose a talk" }).click();
  await member.getByLabel("To whom").selectOption("LumenVoice");
  await member.getByLabel("Title").fill(title);
  await member.getByLabel("Abstract").fill("What a canceller does when forty people speak.");
  await member.getByLabel("Description").fill("I measured it in three rooms, and would show the curves.");
  await member.getByLabel("Start").fill(`${dayAhead(30)}T19:30`);
  await member.getByLabel("Time zone").selectOption("Europe/Berlin");
  await member.getByLabel("Tags").fill("echo large-rooms");
  await member.locator("main").getByRole("button", { name: "Propose" }).click();
  await expect(member.getByText("This talk is proposed and waits for a decision.")).toBeVisible();
  const talkUrl = member.url().replace(/[?#].*$/, "");
  expect((await page.goto(talkUrl))?.status()).toBe(404);

  // Staff accept it, see the draft as it will look, and finish it.
  const staff = await as("oliver");
  await staff.goto("/talks/proposals");
  await staff.getByRole("link", { name: title }).click();
  await staff.getByRole("link", { name: "Accept or decline" }).click();
  await staff.getByRole("button", { name: "Accept as a draft" }).click();
  await expect(staff.getByText("This talk was proposed and accepted. It is a draft.")).toBeVisible();
  await member.goto("/notifications");
  await expect(member.getByText(title).first()).toBeVisible();

  // What is missing is said; the picture is chosen without a script, and kept while something else is wrong.
  await staff.goto(`${talkUrl}/announcement`);
  await staff.getByRole("button", { name: "Announce it now" }).click();
  await expect(staff.getByRole("alert")).toContainText("Something is missing");
  await staff.getByRole("link", { name: "Edit the draft" }).click();
  await staff.getByLabel("Online address").fill("https://meet.example.com/large-rooms");
  await staff.getByLabel("Who sees it").selectOption("going");
  await staff.getByLabel("How many can come").fill("40");
  await staff
    .locator("input[name=picture]")
    .setInputFiles({ name: "room.png", mimeType: "image/png", buffer: png });
  await staff.getByRole("button", { name: "Save as a draft" }).click();
  await expect(staff.getByRole("alert")).toContainText("what the picture shows");
  await staff.getByLabel("What the picture shows").fill("A room with forty chairs");
  await staff.getByRole("button", { name: "Save as a draft" }).click();
  await expect(staff.getByRole("img", { name: "A room with forty chairs" })).toBeVisible();
  expect((await page.goto(talkUrl))?.status()).toBe(404);

  // Announced, it is everybody's; the address is not.
  await staff.getByRole("link", { name: "Announce", exact: true }).click();
  await staff.getByRole("button", { name: "Announce it now" }).click();
  await page.goto(talkUrl);
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await expect(page.getByRole("img", { name: "A room with forty chairs" })).toBeVisible();
  await expect(page.getByText("Shown to those who are going")).toBeVisible();
  expect(await page.content()).not.toContain("meet.example.com/large-rooms");
  expect(await (await page.request.get(`${talkUrl}/calendar.ics`)).text()).not.toContain("large-rooms");
  await searchUntil(page, stamp, /Coming/);

  // Postponed, then given a new date.
  await staff.goto(talkUrl);
  await staff.getByRole("link", { name: "Postpone" }).click();
  await staff.getByLabel("Reason").fill("The room is being rebuilt.");
  await staff.getByRole("button", { name: "Postpone the talk" }).click();
  await page.goto(talkUrl);
  await expect(page.getByText("The room is being rebuilt.").first()).toBeVisible();
  await expect(page.getByText("No date yet").first()).toBeVisible();
  await staff.getByRole("link", { name: "Give a new date" }).click();
  await staff.getByLabel("Start").fill(`${dayAhead(45)}T19:30`);
  await staff.getByRole("button", { name: "Save the changes" }).click();
  await page.goto(talkUrl);
  await expect(page.getByText("No date yet")).toHaveCount(0);
  await expect(page.getByText("gave the talk a new date")).toBeVisible();

  // A copy takes its place.
  await staff.goto(talkUrl);
  await staff.getByRole("link", { name: "Copy" }).click();
  await staff.getByLabel("Title").fill(`${title}, again`);
  await staff.getByLabel("Start").fill(`${dayAhead(50)}T18:00`);
  await staff.locator("main").getByRole("button", { name: "Announce" }).click();
  await expect(staff.getByRole("heading", { level: 1, name: `${title}, again` })).toBeVisible();
  const otherUrl = staff.url().replace(/[?#].*$/, "");
  await staff.goto(`${talkUrl}/cancellation`);
  await staff.getByLabel("Reason").fill("We hold it once, and later.");
  const choice = staff.getByLabel("In its place");
  await choice.selectOption(otherUrl.split("/").at(-1) ?? "");
  await staff.getByRole("button", { name: "Cancel the talk" }).click();
  await page.goto(talkUrl);
  await page.getByRole("link", { name: `${title}, again` }).click();
  await expect(page).toHaveURL(otherUrl);
  await expect(page.getByText("This talk takes the place of")).toBeVisible();
});

test("a series makes dated talks, and a draft of one is deleted", async ({ page, as }, info) => {
  const title = `Beam evenings ${info.project.name}${Date.now().toString(36)}`;
  const staff = await as("kenji");
  await staff.goto("/series");
  await staff.getByRole("link", { name: "Start a series" }).click();
  await staff.getByLabel("Title").fill(title);
  await staff.getByLabel("Abstract").fill("One topic each month, on its last Tuesday.");
  await staff.getByLabel("Rhythm").selectOption("monthly");
  await staff.getByLabel("Day of the week").selectOption("2");
  await staff.getByLabel("Which one of the month").selectOption("5");
  await staff.getByLabel("Start", { exact: false }).fill("18:30");
  await staff.getByLabel("Time zone").selectOption("Asia/Kathmandu");
  await staff.getByRole("button", { name: "Start the series" }).click();
  await expect(staff.getByText("Every last Tuesday of the month")).toBeVisible();
  const seriesUrl = staff.url();
  await staff.getByRole("link", { name: "Make the next dates" }).click();
  await staff.getByLabel("How many").fill("3");
  await staff.getByRole("button", { name: "Make them" }).click();
  await expect(staff.getByText("3 talks were made.")).toBeVisible();
  await page.goto(seriesUrl);
  await expect(page.getByText("No talk of this series is planned right now.")).toBeVisible();

  await staff.getByRole("link", { name: title }).first().click();
  await expect(staff.getByText("This is a draft.")).toBeVisible();
  await staff.getByRole("link", { name: "Delete the draft" }).click();
  await staff.getByRole("button", { name: "Delete" }).click();
  await staff.goto(seriesUrl);
  await expect(staff.getByRole("link", { name: title })).toHaveCount(2);
});

/** One green pixel. */
const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
