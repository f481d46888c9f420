// npm run screenshot -- http://localhost:3000: takes the picture in README.md from a running, seeded site.
import path from "node:path";
import { command, importTypeScript, install, project } from "./lib.mjs";

command(async () => {
  await install();
  const { chromium } = await import("@playwright/test");
  const { launchOptions } = await importTypeScript("tests/support/browser.ts");
  const browser = await chromium.launch(await launchOptions());
  const page = await browser.newPage({
    viewport: { width: 1280, height: 860 },
    locale: "en-GB",
    timezoneId: "Asia/Shanghai",
  });
  await page.goto(process.argv[2] ?? "http://localhost:3000");
  await page.screenshot({ path: path.join(project, "docs/screenshot.png") });
  await browser.close();
});
