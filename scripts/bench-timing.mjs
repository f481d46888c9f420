// npm run bench:timing: whether the time of an answer tells who has an account, or what is hidden (S10). For a quiet machine.
import { tool } from "./checks.mjs";
import { command, install } from "./lib.mjs";

command(async () => {
  await install();
  return tool("vitest/vitest.mjs", ["run", "tests/bench"], { NODE_ENV: "test", TIMED: "yes" });
});
