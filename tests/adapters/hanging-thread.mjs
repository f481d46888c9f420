// A renderer for the tests of the pool: hangs, dies or answers, as it is told.
import { parentPort } from "node:worker_threads";

parentPort.on("message", ({ source }) => {
  if (source === "hang") for (;;);
  if (source === "die") throw new Error("died");
  if (source === "leave") process.exit(3);
  if (source === "hoard") for (const hoard = []; ; ) hoard.push(new Array(100_000).fill(Math.random()));
  parentPort.postMessage({ rendered: { html: source, text: source } });
});
parentPort.postMessage("ready");
