import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { People } from "./markdown/names";
import { markdownPool } from "./markdown/pool.server";
import type { RenderedMarkdown } from "./markdown/renderer";

export { isMarkdownRefused, type MarkdownRefusal, type MarkdownRefused } from "./markdown/refusal";
export type { People, RenderedMarkdown };

// One text of 64 KiB takes half a second of processor time cold at most; what takes more than this was made to.
const LIMIT = 1000;
const pool = markdownPool({ file: workerFile(), size: 2, limit: LIMIT, queue: 200 });

/** Renders a post (64 KiB at most) in a thread of its own; `people` are linked where it calls them. Rejects with MarkdownRefused. */
export function renderMarkdown(source: string, people?: People): Promise<RenderedMarkdown> {
  return pool.render({ kind: "post", source, people });
}

/** Renders a comment (1000 characters at most): one paragraph, no pictures. Rejects with MarkdownRefused. */
export function renderComment(source: string, people?: People): Promise<RenderedMarkdown> {
  return pool.render({ kind: "comment", source, people });
}

/** The thread's module in the source tree, wherever this one was bundled to. */
function workerFile(): string {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  while (!existsSync(path.join(folder, "app/adapters/markdown/worker.mjs"))) {
    const parent = path.dirname(folder);
    if (parent === folder) throw new Error("app/adapters/markdown/worker.mjs is not there.");
    folder = parent;
  }
  return path.join(folder, "app/adapters/markdown/worker.mjs");
}
