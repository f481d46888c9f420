import { expect, test } from "../support/journey";
import { searchUntil, tellNow } from "../support/journey-steps";

test("a talk is announced, followed, changed and cancelled, and everybody is told", async ({
  page,
  as,
  mailbox,
}, info) => {
  const stamp = `${info.project.name}${Date.now().toString(36)}`;
  const title = `Jitter buffers under load ${stamp}`;
  const start = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);

  // Only staff announce.
  const staff = await as("oliver");
  await staff.goto("/talks");
  await staff.getByRole("link", { name: "Announce a talk" }).click();
  await staff.getByLabel("Title").fill(title);
  await staff.getByLabel("Abstract").fill("How a jitter buffer grows, and how it shrinks again.");
  await staff.getByLabel("Description").fill("## Outline\n\n- Why it grows\n- What to measure");
  await staff.getByRole("textbox", { name: "Speaker 1 required" }).fill("Oliver Grant");
  await staff.getByLabel("Start").fill(`${start}T19:30`);
  await staff.getByLabel("Time zone").selectOption("Europe/Berlin");
  await staff.getByLabel("Minutes").fill("45");
  await staff.getByLabel("Online address").fill("https://meet.example.com/jitter");
  await staff.getByLabel("Tags").fill("audio latency");
  await staff.locator("main").getByRole("button", { name: "Announce" }).click();
  await expect(staff.getByRole("heading", { level: 1, name: title })).toBeVisible();
  const talkUrl = staff.url().replace(/[?#].*$/, "");

  // A member follows.
  const member = await as("hannah");
  await member.goto(talkUrl);
  await member.getByRole("button", { name: "Follow this talk" }).click();
  await expect(member.getByText("You follow this.")).toBeVisible();
  const before = await (await member.request.get(`${talkUrl}/calendar.ics`)).text();
  expect(before).toContain("SEQUENCE:0");

  // A change: notice, mail, and a calendar entry with raised SEQUENCE.
  await staff.goto(`${talkUrl}/edit`);
  await staff.getByLabel("Start").fill(`${start}T20:30`);
  await staff.getByRole("button", { name: "Save the changes" }).click();
  await expect(staff.getByText("What changed")).toBeVisible();
  await tellNow(talkUrl);
  const changed = await mailbox.newest("hannah@example.com", new RegExp(`Changed.*${stamp}`));
  expect(changed.calendar).toContain("SEQUENCE:1");
  await member.goto("/notifications");
  await expect(member.getByText(title).first()).toBeVisible();
  const after = await (await member.request.get(`${talkUrl}/calendar.ics`)).text();
  expect(after).toContain("SEQUENCE:1");
  expect(after.match(/UID:.*/)?.[0]).toBe(before.match(/UID:.*/)?.[0]);

  // Cancelled: the page stays and says so, the follower is told, search says it.
  await staff.goto(`${talkUrl}/cancellation`);
  await staff.getByLabel("Reason").fill("The speaker has lost her voice.");
  await staff.getByRole("button", { name: "Cancel the talk" }).click();
  const cancelled = await mailbox.newest("hannah@example.com", new RegExp(`Cancelled.*${stamp}`));
  expect(cancelled.calendar).toContain("STATUS:CANCELLED");
  await page.goto(talkUrl);
  await expect(page.getByText("The speaker has lost her voice.").first()).toBeVisible();
  await searchUntil(page, stamp, /Cancelled/);
});
