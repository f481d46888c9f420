import { expect, test } from "../support/journey";

// S20: a browser refuses what the policy forbids. Also shows that journeys notice when a page of ours breaks the policy.
test("a script, a style and a frame that got into a page do nothing", async ({ page, unexpected }, info) => {
  test.skip(info.project.name === "no-js", "needs a script to put them there");
  await page.goto("/questions");
  const done = await page.evaluate(async () => {
    const put = (tag: string, attributes: Record<string, string>, text = "") => {
      const element = document.createElement(tag);
      for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
      element.textContent = text;
      document.body.append(element);
      return element;
    };
    put("script", {}, "document.title = 'inline'");
    put("button", { onclick: "document.title = 'handler'" }).click();
    put("a", { href: "javascript:document.title = 'address'" }).click();
    put("style", {}, "body { position: fixed }");
    const styled = put("p", { style: "position: fixed" });
    const frame = put("iframe", { src: "/tags" }) as HTMLIFrameElement;
    await new Promise((resolve) => frame.addEventListener("load", resolve));
    return {
      title: document.title,
      body: getComputedStyle(document.body).position,
      styled: getComputedStyle(styled).position,
      frame: frame.contentDocument?.body.childElementCount ?? 0,
    };
  });
  expect(done).toEqual({
    title: expect.stringContaining("Questions"),
    body: "static",
    styled: "static",
    frame: 0,
  });
  const said = unexpected.splice(0);
  expect(said.length).toBeGreaterThanOrEqual(4);
  for (const one of said) expect(one).toContain("Content Security Policy");
});
