// The thread that renders. It may be ended at any moment, so it holds nothing.
import { parentPort } from "node:worker_threads";
import { isMarkdownRefused } from "./refusal";
import { renderComment, renderPost } from "./renderer";
import type { Answer, Task } from "./task";

// The first post of a thread would pay for compiling the parser and the highlighter.
renderPost("**Warm** `up`\n\n```ts\nconst rtc = 1;\n```\n");

parentPort?.on("message", (task: Task) => parentPort?.postMessage(answerTo(task)));
parentPort?.postMessage("ready");

function answerTo({ kind, source, people }: Task): Answer {
  try {
    return { rendered: kind === "post" ? renderPost(source, people) : renderComment(source, people) };
  } catch (error) {
    return isMarkdownRefused(error) ? { refusal: error.reason } : { failure: String(error) };
  }
}
