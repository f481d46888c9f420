// npm run check: everything but the browser journeys.
import { closingLine, runChecks, sum, whatFailed } from "./checks.mjs";
import { command, install } from "./lib.mjs";

command(async () => {
  await install();
  const counts = await runChecks();
  const total = sum(counts);
  console.log(`${whatFailed(counts)}\n${closingLine(total)}`);
  return total.failed > 0 ? 1 : 0;
});
