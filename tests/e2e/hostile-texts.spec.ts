import type { BrowserContext, Page } from "@playwright/test";
import { attacks } from "../adapters/markdown-attacks";
import { expect, test } from "../support/journey";
import { signInAs } from "../support/journey-steps";

/** Runs in any browser that takes it for markup. */
const HOSTILE = `"><img src=x onerror=alert(1)><svg/onload=alert(2)>`;

// S19: the policy is the second wall. With it taken away the first one must hold: no text of anybody runs, loads or leads elsewhere.
test("no hostile text runs in a browser without the policy", async ({ browser, baseURL }, info) => {
  test.skip(info.project.name === "no-js", "nothing runs there");
  test.setTimeout(180_000);
  const { page, ran, elsewhere } = await withoutPolicy(
    await browser.newContext({ bypassCSP: true }),
    baseURL,
  );

  await test.step("a script that did get in would be noticed", async () => {
    await page.goto("/");
    await page.evaluate(
      (hostile) => document.body.insertAdjacentHTML("beforeend", `<p title="${hostile}">`),
      HOSTILE,
    );
    await expect.poll(() => ran).toEqual(["1"]);
    ran.length = 0;
  });

  await signInAs(page, "hejun");
  const [question = "", answer = "", ...others] = bodies();
  await test.step("a question, an answer and a comment full of them", async () => {
    await page.goto("/questions/new");
    await page.getByLabel("Title").fill(`What does ${HOSTILE} do`);
    await page.getByLabel("What happens").fill(question);
    await page.getByLabel("Tags").fill("android");
    await page.getByRole("button", { name: "Post your question" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText(HOSTILE);
    await page.getByLabel("Your answer").fill(answer);
    await page.getByRole("button", { name: "Post your answer" }).click();
    await page.locator("summary").filter({ hasText: "Add a comment" }).first().click();
    await page
      .getByRole("textbox", { name: "Add a comment" })
      .first()
      .fill(`${HOSTILE} [x](javascript:alert(3)) <${HOSTILE}>`);
    await page.getByRole("button", { name: "Post comment" }).first().click();
    await lookAt(page);
  });

  await test.step("as previewed", async () => {
    for (const body of others) {
      const html = await (
        await page.request.post("/preview", { form: { body }, headers: { Origin: baseURL ?? "" } })
      ).text();
      await page.evaluate((markup) => {
        document
          .querySelector("main .post-body")
          ?.replaceChildren(document.createRange().createContextualFragment(markup));
      }, html);
      await lookAt(page);
    }
  });

  await test.step("in lists, in the history, in the search and in the fields that it comes back in", async () => {
    const history = await page.getByRole("link", { name: "History" }).first().getAttribute("href");
    const told = encodeURIComponent(HOSTILE);
    for (const path of [
      "/questions",
      history ?? "",
      `/search?q=${told}`,
      `/questions/new?title=${told}`,
      `/tags/${told}`,
      `/people/${told}`,
    ]) {
      await page.goto(path);
      await lookAt(page);
    }
  });

  expect(ran).toEqual([]);
  expect(elsewhere).toEqual([]);
  await page.context().close();
});

/** A page in this context, what spoke up in it, and what was asked of other hosts. */
async function withoutPolicy(context: BrowserContext, baseURL: string | undefined) {
  await context.addCookies([{ name: "lang", value: "en", url: baseURL ?? "" }]);
  const [ran, elsewhere]: [string[], string[]] = [[], []];
  context.on("dialog", (dialog) => {
    ran.push(dialog.message());
    void dialog.dismiss();
  });
  context.on("request", (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol.startsWith("http") && origin !== baseURL) elsewhere.push(request.url());
  });
  return { page: await context.newPage(), ran, elsewhere };
}

/** Every attack, in texts as long as a post may be. */
function bodies(): string[] {
  const found: string[] = [];
  let body = "";
  for (const attack of attacks()) {
    if (body.length + attack.length > 30_000) {
      found.push(body);
      body = "";
    }
    body += `${attack}\n\n`;
  }
  return [...found, body];
}

/** Does to every element what a reader might, and follows no link: those are looked at. */
async function lookAt(page: Page): Promise<void> {
  const leads = await page.evaluate(async () => {
    const elements = [...document.querySelectorAll("main, main *")];
    for (const element of elements) {
      for (const kind of ["mouseover", "focus", "toggle"]) element.dispatchEvent(new Event(kind));
    }
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const links = [...document.querySelectorAll<HTMLAnchorElement>("main a[href]")];
    // A vendor's hotline has a number to call; no text has.
    const ours = links.filter((link) => !(link.protocol === "tel:" && !link.closest(".post-body")));
    return [...new Set(ours.map((link) => link.protocol))];
  });
  for (const protocol of leads) expect(["http:", "https:", "mailto:"]).toContain(protocol);
}
