import { execFile } from "node:child_process";
import { expect, it } from "vitest";
import { freePort, project } from "../../scripts/lib.mjs";

it("npm run dev says which sources it serves, and its processes end in order when they are stopped", async () => {
  const port = String(await freePort());
  const env = {
    ...process.env,
    NODE_ENV: "development" as const,
    PORT: port,
    ORIGIN: `http://localhost:${port}`,
    LOG_LEVEL: "info",
  };
  const code = `const { serve } = await import("./scripts/site.mjs");
    const site = await serve({ watch: true });
    console.log("version", await (await fetch(process.env.ORIGIN + "/dev/version")).text());
    await site.stop();`;
  const said = await new Promise<string>((resolve, reject) => {
    const args = ["--input-type=module", "-e", code];
    execFile(process.execPath, args, { cwd: project, env }, (error, stdout) =>
      error ? reject(error) : resolve(stdout),
    );
  });
  expect(said).toMatch(/^version \d+-0$/m);
  const events = said.match(/"event":"[^"]+"/g)?.map((one) => one.slice(9, -1));
  expect(events?.filter((event) => /drain|stop/.test(event))).toEqual([
    "draining",
    "stopped",
    "worker-stopped",
  ]);
}, 90_000);
