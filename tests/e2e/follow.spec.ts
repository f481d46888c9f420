import { expect, test } from "../support/journey";
import { limitPlaces, tellNow } from "../support/journey-steps";

// Following without an account, coming, waiting, moving up, being told once, and ending it; with and without JavaScript (rule 8).

test("a talk is followed by mail and fills up, its waiting list moves, and each is told once", async ({
  page,
  as,
  mailbox,
}, info) => {
  const stamp = `${info.project.name}${Date.now().toString(36)}`;
  const title = `Packet loss at the edge ${stamp}`;
  const outside = `outside-${stamp.toLowerCase()}@example.org`;
  const start = new Date(Date.now() + 25 * 86_400_000).toISOString().slice(0, 10);

  const staff = await as("oliver");
  await staff.goto("/talks/new");
  await staff.getByLabel("Title").fill(title);
  await staff.getByLabel("Abstract").fill("What a network loses, and how much of it is heard.");
  await staff.getByLabel("Description").fill("Measured on three continents.");
  await staff.getByRole("textbox", { name: "Speaker 1 required" }).fill("Oliver Grant");
  await staff.getByLabel("Start").fill(`${start}T19:30`);
  await staff.getByLabel("Time zone").selectOption("Europe/Berlin");
  await staff.getByLabel("Minutes").fill("45");
  await staff.getByLabel("Online address").fill("https://meet.example.com/loss");
  await staff.getByLabel("Tags").fill("network");
  await staff.locator("main").getByRole("button", { name: "Announce" }).click();
  await expect(staff.getByRole("heading", { level: 1, name: title })).toBeVisible();
  const talkUrl = staff.url().replace(/[?#].*$/, "");
  await limitPlaces(talkUrl, 1);

  // Without an account: a link by mail confirms it.
  await page.goto(talkUrl);
  await page.getByText("Follow this talk").click();
  await page.getByLabel("Your e-mail address").fill(outside);
  await page.getByRole("button", { name: "Send me a link to confirm" }).click();
  await expect(page.getByRole("heading", { name: "Look into your mailbox" })).toBeVisible();
  const asked = await mailbox.newest(outside, /Confirm what you want to follow/);
  await page.goto(mailbox.link(asked, "/follows/confirmation"));
  await page.getByRole("button", { name: "Yes, I want to follow" }).click();
  await page.getByRole("link", { name: "Everything that you follow" }).click();
  await expect(page.getByRole("link", { name: title })).toBeVisible();

  // One goes, and it is full; another waits.
  const goer = await as("hannah");
  await goer.goto(talkUrl);
  await goer.getByRole("button", { name: "I am going" }).click();
  await expect(goer.getByText("You are going.")).toBeVisible();
  const waiter = await as("linyue");
  await waiter.goto(talkUrl);
  await expect(waiter.getByText("0 places left")).toBeVisible();
  await waiter.getByRole("button", { name: "Join the waiting list" }).click();
  await expect(waiter.getByText("You are the first on the waiting list.")).toBeVisible();

  // A place comes free: the first who waits has it, and is told on the site and by mail.
  await goer.getByRole("button", { name: "Not any more" }).click();
  await expect(goer.getByRole("button", { name: "Join the waiting list" })).toBeVisible();
  await mailbox.newest("linyue@example.com", new RegExp(stamp));
  await waiter.goto("/notifications?about=talks");
  await expect(waiter.getByRole("listitem").filter({ hasText: title }).first()).toBeVisible();
  await waiter.goto(talkUrl);
  await expect(waiter.getByText("A place became free: you are going.")).toBeVisible();
  await staff.goto(`${talkUrl}/going`);
  await expect(staff.getByRole("row").filter({ hasText: "going" })).toHaveCount(1);

  // Moved twice within half an hour: told once, of the difference to what was known; the reply stays and is asked for again.
  for (const hour of ["20", "21"]) {
    await staff.goto(`${talkUrl}/edit`);
    await staff.getByLabel("Start").fill(`${start}T${hour}:30`);
    await staff.getByRole("button", { name: "Save the changes" }).click();
    await expect(staff.getByText("What changed")).toBeVisible();
  }
  await tellNow(talkUrl);
  const changed = await mailbox.newest(outside, new RegExp(`Changed.*${stamp}`));
  // In the zone of the browser that confirmed it, which only a script can tell.
  expect(changed.text).toMatch(
    info.project.name === "js"
      ? /New start: .* GMT\+8\. It was .* GMT\+8\.\s+For the organiser \(Europe\/Berlin\): .*21:30/
      : /New start: .*21:30.*It was .*19:30/,
  );
  expect(changed.calendar).toContain("SEQUENCE:2");
  const all = (await mailbox.to(outside)).filter(({ subject }) => subject.startsWith("Changed"));
  expect(all).toHaveLength(1);
  await waiter.goto(talkUrl);
  await waiter.getByRole("button", { name: "Yes, still coming" }).click();
  await expect(waiter.getByText("Still coming?")).toHaveCount(0);

  // Looking at the link ends nothing; the button does, without an account.
  await page.goto(mailbox.link(changed, "/unsubscribe"));
  await page.getByRole("button", { name: "End these mails" }).click();
  await expect(page.getByRole("heading", { name: "These mails have ended" })).toBeVisible();
  await staff.goto(`${talkUrl}/edit`);
  await staff.getByLabel("Minutes").fill("60");
  await staff.getByRole("button", { name: "Save the changes" }).click();
  await expect(staff.getByText("What changed")).toBeVisible();
  await tellNow(talkUrl);
  const toWaiter = async () =>
    (await mailbox.to("linyue@example.com")).filter((mail) => mail.subject.includes(stamp));
  await expect.poll(async () => (await toWaiter()).length, { timeout: 15_000 }).toBe(3);
  expect((await mailbox.to(outside)).filter(({ subject }) => subject.startsWith("Changed"))).toHaveLength(1);
});
