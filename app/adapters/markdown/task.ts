import type { MarkdownRefusal } from "./refusal";
import type { RenderedMarkdown } from "./renderer";

export type Task = { kind: "post" | "comment"; source: string };
export type Answer = { rendered: RenderedMarkdown } | { refusal: MarkdownRefusal } | { failure: string };
