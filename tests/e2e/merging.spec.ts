import { expect, test } from "../support/journey";
import { searchUntil } from "../support/journey-steps";

// Flows D: a question that was asked before; with and without JavaScript (rule 8).
test("a question that was asked before is merged, leads on, is found by its own words, and is given back", async ({
  as,
}, info) => {
  const stamp = `${info.project.name}${Date.now().toString(36)}`;
  const [first, second] = [
    `Remote video turns green after rotation ${stamp}`,
    `Picture is green once the phone was turned ${stamp}`,
  ];
  const asked = async (who: "linyue" | "tomas", title: string, body: string) => {
    const page = await as(who);
    await page.goto("/questions/new");
    await page.getByLabel("Title").fill(title);
    await page.getByLabel("What happens").fill(body);
    await page.getByLabel("Tags").fill("video");
    await page.getByRole("button", { name: "Post your question" }).click();
    await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
    return { page, url: page.url() };
  };
  const one = await asked("linyue", first, "The remote view is green until the next key frame.");
  const two = await asked("tomas", second, "Only with the kingfisher encoder, on every turn of the phone.");

  const answerer = await as("hannah");
  await answerer.goto(two.url);
  await answerer.getByLabel("Your answer").fill("Set the encoder to portrait and let the view rotate it.");
  await answerer.getByRole("button", { name: "Post your answer" }).click();
  await two.page.goto(two.url);
  await two.page.getByRole("button", { name: "This solved it" }).click();
  await expect(two.page.getByText("Solved").first()).toBeVisible();

  const moderator = await as("rosa");
  await moderator.goto(two.url);
  await moderator.getByRole("link", { name: "Merge", exact: true }).click();
  await moderator.getByLabel("The other question").fill("no such thing");
  await moderator.getByRole("button", { name: "Look at both" }).click();
  await expect(moderator.getByRole("textbox", { name: "The other question" })).toHaveValue("no such thing");
  await moderator.getByLabel("The other question").fill(one.url);
  await moderator.getByRole("button", { name: "Look at both" }).click();
  await expect(moderator.getByText("1 answer goes to the other question")).toBeVisible();
  await moderator.getByRole("button", { name: "Merge" }).click();
  await expect(moderator).toHaveURL(one.url);

  const visitor = await as("visitor");
  await visitor.goto(two.url);
  await expect(visitor).toHaveURL(one.url);
  await expect(visitor.getByText("let the view rotate it")).toBeVisible();
  await expect(visitor.getByText("It was accepted in the merged question.")).toBeVisible();
  await searchUntil(visitor, `kingfisher ${stamp}`, new RegExp(first));
  await two.page.goto("/notifications");
  const notice = two.page.getByRole("listitem").filter({ hasText: first });
  await expect(notice.getByText("merged a question that was asked twice")).toBeVisible();

  await visitor.goto(one.url);
  await visitor.getByRole("link", { name: second }).first().click();
  await expect(visitor.getByText("kingfisher")).toBeVisible();
  await expect(visitor.getByRole("link", { name: "Take back" })).toHaveCount(0);
  await moderator.getByRole("link", { name: second }).first().click();
  await moderator.getByRole("link", { name: "Take back" }).click();
  await moderator.getByRole("button", { name: "Take back" }).click();
  await expect(moderator).toHaveURL(two.url);
  await visitor.goto(two.url);
  await expect(visitor).toHaveURL(two.url);
  await expect(visitor.getByText("let the view rotate it")).toBeVisible();
  await expect(visitor.getByText("Solved").first()).toBeVisible();
  await visitor.goto(one.url);
  await expect(visitor.getByText("Nobody has answered yet.")).toBeVisible();
});
