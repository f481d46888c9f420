import { expect, test } from "../support/journey";
import { searchUntil } from "../support/journey-steps";

// Flows D: moderators look after tags; with and without JavaScript (rule 8).
test("a tag gets another name, is described, renamed and merged, and every name of it leads there", async ({
  as,
}, info) => {
  const stamp = `${info.project.name.replace("-", "")}${Date.now().toString(36)}`;
  const [hush, mute, silent, quiet] = [`hush-${stamp}`, `mute-${stamp}`, `silent-${stamp}`, `quiet-${stamp}`];
  const asked = async (who: "linyue" | "tomas", title: string, tag: string) => {
    const page = await as(who);
    await page.goto("/questions/new");
    await page.getByLabel("Title").fill(title);
    await page.getByLabel("What happens").fill("Nobody in the room hears me until I join again.");
    await page.getByLabel("Tags").fill(tag);
    await page.getByRole("button", { name: "Post your question" }).click();
    await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  };
  const [first, second] = [`No sound after the break ${stamp}`, `They see me and hear nothing ${stamp}`];
  await asked("linyue", first, hush);
  await asked("tomas", second, mute);

  const moderator = await as("rosa");
  await moderator.goto(`/tags/${hush}`);
  await moderator.getByRole("link", { name: "Edit this tag" }).click();
  await moderator.getByLabel("Another name").fill(mute);
  await moderator.getByRole("button", { name: "Add the name" }).click();
  await expect(moderator.getByText("This is a tag of its own.").first()).toBeVisible();
  await expect(moderator.getByLabel("Another name")).toHaveValue(`${mute}`);
  await moderator.getByLabel("Another name").fill(silent);
  await moderator.getByRole("button", { name: "Add the name" }).click();
  await expect(moderator.getByRole("button", { name: `Remove the name ${silent}` })).toBeVisible();

  const visitor = await as("visitor");
  await searchUntil(visitor, silent, new RegExp(first));
  await expect(visitor.getByText(`tagged ${hush}`)).toBeVisible();
  await visitor.goto(`/tags/${silent}`);
  await expect(visitor).toHaveURL(new RegExp(`/tags/${hush}$`));
  await expect(visitor.getByText(`Also known as ${silent}`)).toBeVisible();
  await expect(visitor.getByRole("link", { name: "Edit this tag" })).toHaveCount(0);

  await moderator.getByRole("textbox", { name: /^Name/ }).fill(quiet);
  await moderator.getByLabel("What it is about").fill("Sound that does not arrive.");
  await moderator.getByRole("button", { name: "Save" }).click();
  await expect(moderator).toHaveURL(new RegExp(`/tags/${quiet}$`));
  await visitor.goto(`/tags/${hush}`);
  await expect(visitor).toHaveURL(new RegExp(`/tags/${quiet}$`));
  await expect(visitor.getByText("Sound that does not arrive.")).toBeVisible();
  await expect(visitor.getByRole("link", { name: first })).toBeVisible();

  await moderator.getByRole("link", { name: "Edit this tag" }).click();
  await moderator.getByRole("button", { name: `Remove the name ${silent}` }).click();
  await expect(moderator.getByRole("button", { name: `Remove the name ${silent}` })).toHaveCount(0);
  await expect(moderator.getByRole("button", { name: `Remove the name ${hush}` })).toBeVisible();
  expect((await visitor.goto(`/tags/${silent}`))?.status()).toBe(404);

  await moderator.goto(`/tags/${mute}`);
  await moderator.getByRole("link", { name: "Edit this tag" }).click();
  await moderator.getByRole("link", { name: "Merge into another tag" }).click();
  await moderator.getByLabel("The tag that stays").fill(`nowhere-${stamp}`);
  await moderator.getByRole("button", { name: "Look at both" }).click();
  await expect(moderator.getByText("There is no such tag.").first()).toBeVisible();
  await moderator.getByLabel("The tag that stays").fill(hush);
  await moderator.getByRole("button", { name: "Look at both" }).click();
  await expect(moderator.getByText(`1 question gets ${quiet}`)).toBeVisible();
  await moderator.getByRole("button", { name: "Merge" }).click();
  await expect(moderator).toHaveURL(new RegExp(`/tags/${quiet}$`));

  await visitor.goto(`/tags/${mute}`);
  await expect(visitor).toHaveURL(new RegExp(`/tags/${quiet}$`));
  for (const title of [first, second]) await expect(visitor.getByRole("link", { name: title })).toBeVisible();
  for (const name of [mute, hush]) {
    await searchUntil(visitor, name, new RegExp(first));
    await searchUntil(visitor, name, new RegExp(second));
  }
  await moderator.goto("/admin/tags");
  await expect(moderator.getByText(`${mute} was merged into ${quiet}`)).toBeVisible();
});
