import type { Page } from "@playwright/test";
import { expect, type Mailbox, test } from "../support/journey";
import { beginsIn, remindNow, searchUntil, tellNow } from "../support/journey-steps";

// One talk from its proposal to what is found of it years later; with and without JavaScript (rule 8).

const start = new Date(Date.now() + 25 * 86_400_000).toISOString().slice(0, 10);

test("a talk is proposed, announced, followed, full, moved, cancelled, held, and found by what was said", async ({
  page,
  as,
  mailbox,
}, info) => {
  test.slow();
  const stamp = `${info.project.name.replace(/\W/g, "")}${Date.now().toString(36)}`;
  const title = `Packet loss at the edge ${stamp}`;
  const outside = `outside-${stamp}@example.org`;
  const [member, staff, goer, waiter] = [
    await as("hannah"),
    await as("oliver"),
    await as("priya"),
    await as("linyue"),
  ];
  const about = (word: string) => new RegExp(`^${word}: .*${stamp}`);
  const mailsTo = async (address: string, word: string) =>
    (await mailbox.to(address)).filter(({ subject }) => about(word).test(subject));

  await propose(member, title);
  const talkUrl = member.url().replace(/[?#].*$/, "");
  expect((await page.goto(talkUrl))?.status()).toBe(404);
  await staff.goto(`${talkUrl}/proposal`);
  await staff.getByRole("button", { name: "Accept and announce" }).click();
  await page.goto(talkUrl);
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();

  await test.step("followed by an account, and by an address alone that a link confirms", async () => {
    await goer.goto(talkUrl);
    await goer.getByRole("button", { name: "Follow this talk" }).click();
    await expect(goer.getByText("You follow this.")).toBeVisible();
    await followByMail(page, mailbox, outside);
    await expect(page.getByRole("link", { name: title })).toBeVisible();
  });

  await test.step("one goes and it is full; another waits, and has the place that comes free", async () => {
    await goer.getByRole("button", { name: "I am going" }).click();
    await expect(goer.getByText("You are going.")).toBeVisible();
    await waiter.goto(talkUrl);
    await expect(waiter.getByText("0 places left")).toBeVisible();
    await waiter.getByRole("button", { name: "Join the waiting list" }).click();
    await expect(waiter.getByText("You are the first on the waiting list.")).toBeVisible();
    await goer.getByRole("button", { name: "Not any more" }).click();
    await expect(goer.getByRole("button", { name: "Join the waiting list" })).toBeVisible();
    await mailbox.newest("linyue@example.com", new RegExp(stamp));
    await waiter.goto("/notifications?about=talks");
    await expect(waiter.getByRole("listitem").filter({ hasText: title }).first()).toBeVisible();
    await waiter.goto(talkUrl);
    await expect(waiter.getByText("A place became free: you are going.")).toBeVisible();
    await staff.goto(`${talkUrl}/going`);
    await expect(staff.getByRole("row").filter({ hasText: "going" })).toHaveCount(1);
  });

  await test.step("moved twice: told once, of the difference, by notice, mail and calendar; the reply stays", async () => {
    const file = async () => (await page.request.get(`${talkUrl}/calendar.ics`)).text();
    const before = await file();
    for (const hour of ["20", "21"]) {
      await staff.goto(`${talkUrl}/edit`);
      await staff.getByLabel("Start").fill(`${start}T${hour}:30`);
      await staff.getByRole("button", { name: "Save the changes" }).click();
      await expect(staff.getByText("What changed")).toBeVisible();
    }
    await tellNow(talkUrl);
    const changed = await mailbox.newest(outside, about("Changed"));
    // In the zone of the browser that confirmed it, which only a script can tell.
    expect(changed.text).toMatch(
      info.project.name === "js"
        ? /New start: .* GMT\+8\. It was .* GMT\+8\.\s+For the organiser \(Europe\/Berlin\): .*21:30/
        : /New start: .*21:30.*It was .*19:30/,
    );
    const entry = (changed.calendar ?? "").replaceAll("\r\n ", "");
    for (const line of ["METHOD:REQUEST", "SEQUENCE:2", `mailto:${outside}`]) expect(entry).toContain(line);
    expect(await mailsTo(outside, "Changed")).toHaveLength(1);
    const after = await file();
    expect([before, after].map((one) => /SEQUENCE:\d+/.exec(one)?.[0])).toEqual(["SEQUENCE:0", "SEQUENCE:2"]);
    expect(/UID:.*/.exec(after)?.[0]).toBe(/UID:.*/.exec(before)?.[0]);
    await goer.goto("/notifications?about=talks");
    await expect(goer.getByRole("listitem").filter({ hasText: title }).first()).toBeVisible();
    await waiter.goto(talkUrl);
    await waiter.getByRole("button", { name: "Yes, still coming" }).click();
    await expect(waiter.getByText("Still coming?")).toHaveCount(0);

    // Looking at the link ends nothing; the button does, without an account.
    await page.goto(mailbox.link(changed, "/unsubscribe"));
    await page.getByRole("button", { name: "End these mails" }).click();
    await expect(page.getByRole("heading", { name: "These mails have ended" })).toBeVisible();
  });

  const question = `Does forward error correction help at the edge ${stamp}?`;
  await waiter.goto(`${talkUrl}/questions`);
  await waiter.getByLabel("Your question").fill(question);
  await waiter.getByRole("button", { name: "Ask" }).click();
  await expect(waiter.getByText(question)).toBeVisible();

  await test.step("cancelled: its page stays and says why, calendars call it off, search says so; then it is reinstated", async () => {
    await staff.goto(`${talkUrl}/cancellation`);
    await staff.getByLabel("Reason").fill("The speaker has lost her voice.");
    await staff.getByRole("button", { name: "Cancel the talk" }).click();
    const cancelled = await mailbox.newest("priya@example.com", about("Cancelled"));
    for (const line of ["METHOD:CANCEL", "SEQUENCE:3", "STATUS:CANCELLED"])
      expect(cancelled.calendar).toContain(line);
    await page.goto(talkUrl);
    await expect(page.getByText("The speaker has lost her voice.").first()).toBeVisible();
    await searchUntil(page, stamp, /Cancelled/);
    await staff.goto(`${talkUrl}/cancellation`);
    await staff.getByLabel("Reason").fill("She has it back.");
    await staff.getByRole("button", { name: "Reinstate the talk" }).click();
    const back = await mailbox.newest("priya@example.com", about("Takes place"));
    for (const line of ["METHOD:REQUEST", "SEQUENCE:4", "STATUS:CONFIRMED"])
      expect(back.calendar).toContain(line);
    expect(await mailsTo(outside, "Cancelled"), "who ended such mails").toEqual([]);
  });

  await test.step("an hour before, who goes and who follows are reminded, once", async () => {
    await beginsIn(talkUrl, 60);
    await remindNow();
    for (const address of ["linyue@example.com", "priya@example.com", outside]) {
      const subject = new RegExp(`^(?:In an hour: |还有一小时：).*${stamp}`);
      const reminder = await mailbox.newest(address, subject);
      expect((await mailbox.to(address)).filter((mail) => subject.test(mail.subject))).toEqual([reminder]);
    }
    await waiter.goto("/notifications?about=talks");
    await expect(waiter.getByText("In an hour").first()).toBeVisible();
  });

  await beginsIn(talkUrl, -180);
  const word = `thunderstorm${stamp}`;
  await test.step("over: recording, chapters and what was said are kept, and the question is answered there", async () => {
    await staff.goto(`${talkUrl}/recording/upload`);
    const film = Buffer.concat([Buffer.from("\0\0\0\x20ftypisom\0\0\0\0", "latin1"), Buffer.alloc(50_000)]);
    await staff.getByLabel("File").setInputFiles({ name: "edge.mp4", mimeType: "video/mp4", buffer: film });
    await staff.getByRole("button", { name: "Upload" }).click();
    await expect(staff.locator("video")).toBeVisible();
    await staff.goto(`${talkUrl}/chapters`);
    await staff.getByLabel("Chapters").fill("0:00 Welcome\n12:30 The edge");
    await staff.getByRole("button", { name: "Save" }).click();
    await expect(staff.getByRole("link", { name: "12:30" })).toBeVisible();
    await staff.goto(`${talkUrl}/transcript/edit`);
    const said = `WEBVTT\n\n00:12:31.000 --> 00:12:40.000\nAt the edge a ${word} loses one packet in ten.`;
    await staff.getByLabel("What was said").fill(said);
    await staff.getByRole("button", { name: "Save" }).click();
    await staff.goto(`${talkUrl}/questions`);
    await staff.getByRole("link", { name: "Answer", exact: true }).click();
    await staff.getByLabel("Answer", { exact: false }).first().fill("It does, up to one in ten.");
    await staff.getByLabel("Answered in the recording at").fill("12:35");
    await staff.getByRole("button", { name: "Save the answer" }).click();
    await expect(staff.getByRole("link", { name: "12:35" })).toBeVisible();
  });

  await test.step("found by what was said; the question of the talk is one of the forum", async () => {
    await searchUntil(page, word, /at 12:31/);
    await page.getByRole("link", { name: "at 12:31" }).click();
    await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
    await waiter.goto(`${talkUrl}/questions`);
    await waiter.getByRole("button", { name: "Make it a question of the forum" }).click();
    await expect(waiter.getByRole("heading", { level: 1, name: question })).toBeVisible();
    await expect(waiter.locator("aside").getByRole("link", { name: title }).first()).toBeVisible();
    await page.goto(`${talkUrl}/questions`);
    await expect(page.getByText("In the forum:")).toBeVisible();
  });
});

async function propose(member: Page, title: string): Promise<void> {
  await member.goto("/talks/propose");
  await member.getByLabel("To whom").selectOption("LumenVoice");
  await member.getByLabel("Title").fill(title);
  await member.getByLabel("Abstract").fill("What a network loses, and how much of it is heard.");
  await member.getByLabel("Description").fill("Measured on three continents.");
  await member.getByLabel("Start").fill(`${start}T19:30`);
  await member.getByLabel("Time zone").selectOption("Europe/Berlin");
  await member.getByLabel("Minutes").fill("45");
  await member.getByLabel("Online address").fill("https://meet.example.com/loss");
  await member.getByLabel("How many can come").fill("1");
  await member.getByLabel("Tags").fill("network");
  await member.locator("main").getByRole("button", { name: "Propose" }).click();
  await expect(member.getByText("This talk is proposed and waits for a decision.")).toBeVisible();
}

async function followByMail(page: Page, mailbox: Mailbox, address: string): Promise<void> {
  await page.getByText("Follow this talk").click();
  await page.getByLabel("Your e-mail address").fill(address);
  await page.getByRole("button", { name: "Send me a link to confirm" }).click();
  await expect(page.getByRole("heading", { name: "Look into your mailbox" })).toBeVisible();
  const asked = await mailbox.newest(address, /Confirm what you want to follow/);
  await page.goto(mailbox.link(asked, "/follows/confirmation"));
  await page.getByRole("button", { name: "Yes, I want to follow" }).click();
  await page.getByRole("link", { name: "Everything that you follow" }).click();
}
