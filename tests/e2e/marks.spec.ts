import { expect, test } from "../support/journey";

// What stands beside an official mark is done with one press; with and without JavaScript (rule 8).
test("a proposal of the first line is confirmed with one press, and a reader says with one that it works", async ({
  as,
}, info) => {
  const stamp = `${info.project.name}${Date.now().toString(36)}`;
  const title = `Where the join token is renewed ${stamp}`;
  const asker = await as("linyue");
  await asker.goto("/questions/new");
  await asker.getByLabel("Title").fill(title);
  await asker.getByLabel("What happens").fill("The token runs out after a day and the call ends.");
  await asker.getByLabel("Tags").fill("token");
  await asker.getByLabel("Release").selectOption({ label: "Lumen RTC SDK 4.4.0" });
  await asker.getByRole("button", { name: "Post your question" }).click();
  await expect(asker.getByRole("heading", { level: 1, name: title })).toBeVisible();
  const questionUrl = asker.url();
  const marked = { name: "Official mark of LumenVoice" };

  const line = await as("wanglei");
  await line.goto(questionUrl);
  await line.getByLabel("Your answer").fill("Call renewToken in the callback that warns of it.");
  await line.getByRole("button", { name: "Post your answer" }).click();
  await line.getByRole("link", { name: "Propose as official" }).click();
  await line.getByLabel("From version").fill("4.2");
  await line.getByRole("button", { name: "Propose" }).click();
  await expect(line).toHaveURL(new RegExp(questionUrl));
  const visitor = await as("visitor");
  await visitor.goto(questionUrl);
  await expect(visitor.getByText("renewToken")).toBeVisible();
  await expect(visitor.getByRole("group", marked)).toHaveCount(0);

  // The first line reads the list and has nothing to press there.
  await line.goto("/vendors/lumenvoice/proposals");
  const waiting = line.getByRole("listitem").filter({ hasText: title });
  await expect(waiting).toContainText("4.2");
  await expect(waiting.getByRole("button")).toHaveCount(0);

  const specialist = await as("chenjing");
  await specialist.goto("/vendors/lumenvoice/desk");
  await specialist.getByRole("link", { name: "To confirm" }).click();
  const proposal = specialist.getByRole("listitem").filter({ hasText: title });
  await expect(proposal).toContainText("王磊");
  await proposal.getByRole("button", { name: /^Confirm/ }).click();
  await expect(specialist).toHaveURL(/\/vendors\/lumenvoice\/proposals$/);
  await expect(specialist.getByText(title)).toHaveCount(0);
  await visitor.goto(questionUrl);
  const mark = visitor.getByRole("group", marked);
  await expect(mark).toContainText("4.2");
  await expect(mark).toContainText("陈静 LumenVoice L2");

  // The version is that of the reader's own question; nothing is asked.
  await asker.goto(questionUrl);
  const own = asker.getByRole("group", marked);
  await asker.getByRole("button", { name: "Works for me on 4.4.0" }).click();
  await expect(asker).toHaveURL(new RegExp(questionUrl));
  await expect(asker.getByText("You said: It works for me.")).toBeVisible();
  await visitor.goto(questionUrl);
  await expect(mark).toContainText("works for 1");
  await asker.getByRole("button", { name: "Take it back" }).click();
  await expect(asker.getByRole("button", { name: "Works for me on 4.4.0" })).toBeVisible();
  await expect(own).not.toContainText("works for 1");
  await visitor.goto(questionUrl);
  await expect(mark).not.toContainText("works for 1");
});
