// Browser journeys: each runs with JavaScript on (project js) and off (project no-js).
import { defineConfig } from "@playwright/test";
import { launchOptions } from "./tests/support/browser";

export default defineConfig({
  testDir: "tests/e2e",
  testMatch: "**/*.spec.ts",
  globalSetup: "./tests/support/journey-site.ts",
  outputDir: "test-results",
  retries: 0,
  workers: 2,
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  timeout: 90_000,
  reporter: "list",
  use: {
    launchOptions: await launchOptions(),
    locale: "en-GB",
    timezoneId: "Asia/Shanghai",
    // A page that is left in the middle of a transition says so in the console, as if something of ours had broken.
    contextOptions: { reducedMotion: "reduce" },
    trace: "off",
    screenshot: "only-on-failure",
  },
  projects: [
    { name: "js", use: { javaScriptEnabled: true } },
    { name: "no-js", use: { javaScriptEnabled: false } },
  ],
});
