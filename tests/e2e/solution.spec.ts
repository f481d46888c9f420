import { expect, test } from "../support/journey";
import { searchUntil } from "../support/journey-steps";

// The product's main job, end to end; with and without JavaScript (rule 8).
test("a question becomes a solution: sign up, ask, answer, mark official, accept, find", async ({
  page,
  as,
  mailbox,
}, info) => {
  const stamp = `${info.project.name}${Date.now().toString(36)}`;
  const email = `nora-${stamp}@example.com`;
  const title = `Remote audio stops after 31 s with code ${stamp}`;

  // Sign up, and come back through the link in the mail.
  await page.goto("/sign-up");
  await page.getByLabel("Name").fill(`Nora ${stamp}`);
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill("seven blue kettles sing");
  await page.locator("main").getByRole("button", { name: "Sign up" }).click();
  await expect(page.getByRole("heading", { name: "Check your mail" })).toBeVisible();
  await page.goto(mailbox.link(await mailbox.newest(email, /confirm/i), "/confirm-email"));
  await page.getByLabel("Password").fill("seven blue kettles sing");
  await page.getByRole("button", { name: "Yes, confirm it" }).click();

  // Ask. What cannot be taken comes back with everything that was typed.
  await page.goto("/questions/new");
  await page.getByLabel("Title").fill("Short");
  await page
    .getByLabel("What happens")
    .fill("After `joinChannel` the remote audio stops at 31 s.\n\n```kotlin\nengine.enableAudio()\n```");
  await page.getByLabel("Tags").fill("android, audio");
  await page.getByRole("button", { name: "Post your question" }).click();
  await expect(page.getByText("A title needs at least 6 characters.").first()).toBeVisible();
  await expect(page.getByLabel("What happens")).toHaveValue(/stops at 31 s/);
  await page.getByLabel("Title").fill(title);
  await page.getByLabel("Release").selectOption({ label: "Lumen RTC SDK 4.2.1" });
  await page.getByLabel("Platform").selectOption("android");
  await page.getByRole("button", { name: "Post your question" }).click();
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  const questionUrl = page.url();

  // Another member answers.
  const answerer = await as("hejun");
  await answerer.goto(questionUrl);
  await answerer
    .getByLabel("Your answer")
    .fill("Renew the token: it was issued for 30 s. Call `renewToken` on `onTokenPrivilegeWillExpire`.");
  await answerer.getByRole("button", { name: "Post your answer" }).click();
  await expect(answerer.getByText("Renew the token")).toBeVisible();

  // Staff of another vendor may not mark; staff of this one may.
  const stranger = await as("sofia");
  await stranger.goto(questionUrl);
  await expect(stranger.getByRole("link", { name: "Mark official" })).toHaveCount(0);
  const staff = await as("chenjing");
  await staff.goto(questionUrl);
  await staff.getByRole("link", { name: "Mark official" }).click();
  await staff.getByLabel("Android", { exact: true }).check();
  await staff.getByLabel("From version").fill("4.2");
  await staff.getByLabel("Note").fill("Reproduced on 4.2.1.");
  await staff.getByRole("button", { name: "Mark official" }).click();
  const mark = staff.getByRole("group", { name: "Official mark of LumenVoice" });
  await expect(mark).toContainText("Official for Lumen RTC SDK on Android, 4.2 and later");
  await expect(mark).toContainText("陈静");

  // The asker accepts: three separate facts stand side by side (rule 1).
  await page.goto(questionUrl);
  await page.getByRole("button", { name: "This solved it" }).click();
  await expect(page.getByRole("region", { name: "Accepted answer" })).toContainText(`Nora ${stamp}`);
  await expect(page.getByRole("group", { name: "Official mark of LumenVoice" })).toBeVisible();

  // Everybody finds it as a solution.
  const visitor = await as("visitor");
  await searchUntil(visitor, stamp, /Solution/);
  await visitor.getByRole("link", { name: title }).click();
  await expect(visitor.getByRole("region", { name: "Accepted answer" })).toBeVisible();

  // An edit after the mark: needs re-check at once, with the difference (rule 3).
  await answerer.goto(questionUrl);
  await answerer
    .getByRole("article")
    .filter({ hasText: "Renew the token" })
    .getByRole("link", { name: "Edit", exact: true })
    .click();
  await answerer
    .getByLabel("Your answer")
    .fill("Renew the token in time. Call `renewToken` on `onTokenPrivilegeWillExpire`.");
  await answerer.getByRole("button", { name: "Save changes" }).click();
  await visitor.goto(questionUrl);
  await expect(visitor.getByText("Edited since it was marked.")).toBeVisible();
  await visitor.getByRole("link", { name: "See what changed" }).click();
  await expect(visitor.locator("del").first()).toBeVisible();
  await expect(visitor.locator("ins").first()).toBeVisible();
});

test("a text survives a lost session", async ({ as }) => {
  const reader = await as("maya");
  await reader.goto("/questions/new");
  await reader.getByLabel("Title").fill("What I typed before the session was gone");
  await reader.getByLabel("What happens").fill("A long description that must not be lost.");
  await reader.getByLabel("Tags").fill("web");
  await reader.context().clearCookies();
  await reader.getByRole("button", { name: "Post your question" }).click();
  await expect(reader).toHaveURL(/sign-in/);
  await reader.getByLabel("E-mail").fill("maya@example.com");
  await reader.getByLabel("Password").fill("sidetone-demo-2026");
  await reader.locator("main").getByRole("button", { name: "Sign in" }).click();
  await expect(reader.getByLabel("Title")).toHaveValue("What I typed before the session was gone");
  await expect(reader.getByLabel("What happens")).toHaveValue("A long description that must not be lost.");
});

test("two people edit the same text: the second is told and loses nothing", async ({ as }, info) => {
  const stamp = `${info.project.name}${Date.now().toString(36)}`;
  const author = await as("tomas");
  await author.goto("/questions/new");
  await author.getByLabel("Title").fill(`Ducking on Windows ${stamp}`);
  await author.getByLabel("What happens").fill("The first text of this question.");
  await author.getByLabel("Tags").fill("unity");
  await author.getByRole("button", { name: "Post your question" }).click();
  const url = author.url();
  await author.goto(`${url}/edit`);

  const moderator = await as("rosa");
  await moderator.goto(`${url}/edit`);
  await moderator.getByLabel("What happens").fill("The text as the moderator left it.");
  await moderator.getByRole("button", { name: "Save changes" }).click();
  await expect(moderator.getByText("as the moderator left it")).toBeVisible();

  await author.getByLabel("What happens").fill("The text as the author wanted it.");
  await author.getByRole("button", { name: "Save changes" }).click();
  await expect(author.getByText("This was changed while you were editing")).toBeVisible();
  await expect(author.getByLabel("What happens")).toHaveValue("The text as the author wanted it.");
  await expect(author.locator("ins", { hasText: "moderator" }).first()).toBeVisible();
  await author.getByRole("button", { name: "Save changes" }).click();
  await expect(author.getByText("as the author wanted it")).toBeVisible();
});
