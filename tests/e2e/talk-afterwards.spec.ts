import postgres from "postgres";
import { expect, test } from "../support/journey";

test("a talk stands in its month, is asked before it begins, and keeps its recording, chapters and words", async ({
  page,
  as,
}, info) => {
  const hasScript = info.project.use.javaScriptEnabled !== false;
  const stamp = `${info.project.name.replace(/\W/g, "")}${Date.now().toString(36)}`;
  const title = `What a jitter buffer forgets ${stamp}`;
  const start = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);

  // Announced by staff.
  const staff = await as("oliver");
  await staff.goto("/talks/new");
  await staff.getByLabel("Title").fill(title);
  await staff.getByLabel("Abstract").fill("Why it grows in a second and shrinks in a minute.");
  await staff.getByLabel("Description").fill("An hour with curves, and none without a phone in it.");
  await staff.getByRole("textbox", { name: "Speaker 1 required" }).fill("Oliver Grant");
  await staff.getByLabel("Start").fill(`${start}T19:30`);
  await staff.getByLabel("Time zone").selectOption("Europe/Berlin");
  await staff.getByLabel("Minutes").fill("45");
  await staff.getByLabel("Online address").fill("https://meet.example.com/forgets");
  await staff.getByLabel("Tags").fill("audio latency");
  await staff.locator("main").getByRole("button", { name: "Announce" }).click();
  await expect(staff.getByRole("heading", { level: 1, name: title })).toBeVisible();
  const talkUrl = staff.url().replace(/[?#].*$/, "");
  const talkId = Number(talkUrl.split("/").pop());

  // It stands in its month, which the keyboard walks.
  await page.goto(`/talks/month?month=${start.slice(0, 7)}&zone=Europe/Berlin`);
  await expect(page.getByRole("link", { name: title })).toBeVisible();
  if (hasScript) {
    const day = page.locator(`[data-day="${start}"]`);
    await page.locator('[data-day][tabindex="0"]').focus();
    const before = await page.evaluate(() => (document.activeElement as HTMLElement).dataset.day ?? "");
    const steps = Math.round((Date.parse(start) - Date.parse(before)) / 86_400_000);
    for (let at = 0; at < Math.abs(steps); at += 1)
      await page.keyboard.press(steps > 0 ? "ArrowRight" : "ArrowLeft");
    await expect(day).toBeFocused();
    await page.keyboard.press("PageDown");
    await expect(page).not.toHaveURL(new RegExp(`month=${start.slice(0, 7)}`));
  } else {
    await page.locator("a[rel=next]").click();
    await expect(page).not.toHaveURL(new RegExp(`month=${start.slice(0, 7)}`));
  }

  // A member asks, another one wants to know it too.
  const member = await as("hannah");
  await member.goto(talkUrl);
  await member.getByRole("link", { name: "Ask the speakers" }).click();
  const question = `Does the buffer shrink on a metered line ${stamp}?`;
  await member.getByLabel("Your question").fill(question);
  await member.getByRole("button", { name: "Ask" }).click();
  await expect(member.getByText(question)).toBeVisible();
  const other = await as("priya");
  await other.goto(`${talkUrl}/questions`);
  await other.getByRole("button", { name: "I want to know this too" }).click();
  await expect(other.getByRole("button", { name: "Take my vote back" })).toBeVisible();

  // The talk is over; a recording, chapters and what was said are put to it.
  const sql = postgres(process.env.DATABASE_URL ?? "", { max: 1 });
  await sql`update talks set starts_at = now() - interval '3 hours' where id = ${talkId}`;
  await sql.end();
  await staff.goto(talkUrl);
  await staff.getByRole("link", { name: "Recording and slides" }).click();
  await staff.getByRole("link", { name: "Recording as a file" }).click();
  const notes = { name: "notes.mp4", mimeType: "video/mp4", buffer: Buffer.from("only a text") };
  await staff.getByLabel("File").setInputFiles(notes);
  await staff.getByRole("button", { name: "Upload" }).click();
  await expect(staff.getByText("none of the kinds that can be played").first()).toBeVisible();
  const head = Buffer.from("\0\0\0\x20ftypisom\0\0\0\0", "latin1");
  const film = {
    name: "talk.mp4",
    mimeType: "video/mp4",
    buffer: Buffer.concat([head, Buffer.alloc(200_000)]),
  };
  await staff.getByLabel("File").setInputFiles(film);
  await staff.getByRole("button", { name: "Upload" }).click();
  await expect(staff.locator("video")).toBeVisible();
  const part = await staff.request.get(`${talkUrl}/recording/file`, { headers: { Range: "bytes=4-7" } });
  expect([part.status(), await part.text()]).toEqual([206, "ftyp"]);

  await staff.goto(`${talkUrl}/chapters`);
  await staff.getByLabel("Chapters").fill("0:00 Welcome\nsoon The curve");
  await staff.getByRole("button", { name: "Save" }).click();
  await expect(staff.getByText("Line 2: it has to begin with a time such as 12:30")).toBeVisible();
  await staff.getByLabel("Chapters").fill("0:00 Welcome\n12:30 The curve");
  await staff.getByRole("button", { name: "Save" }).click();
  await expect(staff.getByRole("link", { name: "12:30" })).toBeVisible();

  await staff.goto(`${talkUrl}/transcript/edit`);
  const word = `thunderstorm${stamp}`;
  await staff
    .getByLabel("What was said")
    .fill(`WEBVTT\n\n00:12:31.000 --> 00:12:40.000\nThe buffer forgets a ${word} after thirty seconds.`);
  await staff.getByRole("button", { name: "Save" }).click();
  await staff.getByRole("link", { name: "Read what was said" }).click();
  await expect(staff.getByText(word)).toBeVisible();
});
