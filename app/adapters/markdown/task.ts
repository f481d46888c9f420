import type { People } from "./names";
import type { MarkdownRefusal } from "./refusal";
import type { RenderedMarkdown } from "./renderer";

export type Task = { kind: "post" | "comment"; source: string; people?: People | undefined };
export type Answer = { rendered: RenderedMarkdown } | { refusal: MarkdownRefusal } | { failure: string };
