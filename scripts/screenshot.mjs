// npm run screenshot -- http://localhost:3000: takes the pictures in docs from a running site that was just seeded. Names behind the
// address: those pictures alone.
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { command, importTypeScript, install, project } from "./lib.mjs";

const looks = [
  { name: "desktop", viewport: { width: 1280, height: 860 }, tallest: 1700 },
  { name: "phone", viewport: { width: 390, height: 844 }, tallest: 2200 },
];
const themes = /** @type {const} */ (["light", "dark"]);

/** What is shown, and to whom: a key of the seed's cast, or nobody. By its path, by its title, or as the first that a search finds. */
const pictures = [
  { name: "desk", who: "meilin", path: "/vendors/lumenvoice/desk" },
  { name: "question", who: "meilin", found: "进房成功率 JOIN_TIMEOUT", at: "/questions/" },
  { name: "record", who: null, path: "/vendors/lumenvoice/record" },
  { name: "talks", who: "maya", path: "/talks/month" },
  { name: "talk", who: "hannah", title: "Reading getStats() like a doctor", at: "/talks/" },
  {
    name: "talk-followed",
    who: null,
    title: "Reading getStats() like a doctor",
    at: "/talks/",
    opened: "Follow this talk",
  },
  { name: "talk-moved", who: "hannah", title: "Calls behind corporate proxies", at: "/talks/" },
  { name: "talk-found", who: null, path: `/search?q=${encodeURIComponent("thundering birthday")}` },
  { name: "talk-proposed", who: "meilin", path: "/talks/proposals" },
  {
    name: "talk-cancelled",
    who: "tangwei",
    found: "Workshop end-to-end encryption encoded transforms",
    at: "/talks/",
  },
  { name: "talk-afterwards", who: "maya", found: "Token servers that survive Thursday night", at: "/talks/" },
];

command(async () => {
  await install();
  const { chromium } = await import("@playwright/test");
  const { launchOptions } = await importTypeScript("tests/support/browser.ts");
  const { signInAs } = await importTypeScript("tests/support/journey-steps.ts");
  const { default: sharp } = await import("sharp");
  const [baseURL = "http://localhost:3000", ...names] = process.argv.slice(2);
  const wanted = pictures.filter(({ name }) => names.length === 0 || names.includes(name));
  const folder = path.join(project, "docs/pictures");
  await mkdir(folder, { recursive: true });
  const browser = await chromium.launch(await launchOptions());
  const pageFor = async (viewport, colorScheme) =>
    browser.newPage({
      baseURL,
      viewport,
      colorScheme,
      locale: "en-GB",
      timezoneId: "Asia/Shanghai",
      reducedMotion: "reduce",
    });

  for (const { name: look, viewport, tallest } of looks) {
    for (const theme of themes) {
      for (const { name, who, path: address, title, found = title, at, opened } of wanted) {
        const page = await pageFor(viewport, theme);
        if (who) await signInAs(page, who);
        await page.goto(address ?? `/search?q=${encodeURIComponent(found)}`);
        if (found) {
          const links = page.locator(`main li a[href^='${at}']`);
          await (title ? links.filter({ hasText: title }) : links).first().click();
          await page.waitForURL(`**${at}*`);
        }
        if (opened) await page.getByText(opened).click();
        const png = await page.screenshot({ fullPage: true });
        const { width = 0, height = 0 } = await sharp(png).metadata();
        await sharp(png)
          .extract({ left: 0, top: 0, width, height: Math.min(height, tallest) })
          .webp({ quality: 66 })
          .toFile(path.join(folder, `${name}-${look}-${theme}.webp`));
        await page.close();
      }
    }
  }
  if (names.length === 0) {
    const home = await pageFor(looks[0].viewport, "light");
    await home.goto("/");
    await home.screenshot({ path: path.join(project, "docs/screenshot.png") });
  }
  await browser.close();
});
