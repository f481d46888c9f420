// npm run check: everything but the browser journeys.
import { closingLine, runChecks } from "./checks.mjs";
import { command, install } from "./lib.mjs";

command(async () => {
  await install();
  const counts = await runChecks();
  console.log(`\n${closingLine(counts)}`);
  return counts.failed > 0 ? 1 : 0;
});
