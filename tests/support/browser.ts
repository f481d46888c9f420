// How journeys start their browser.
import { browserArguments, findBrowser } from "../../scripts/browser.mjs";

/** Launch options with the Chromium of $CHROMIUM (set by `npm test`), else one that is found here. */
export async function launchOptions(): Promise<{ executablePath: string; args: string[] }> {
  process.env.CHROMIUM ??= (await findBrowser())?.program;
  const executablePath = process.env.CHROMIUM;
  if (!executablePath) throw new Error("No Chromium here: `npm test` installs one, or set CHROMIUM.");
  return { executablePath, args: browserArguments };
}
