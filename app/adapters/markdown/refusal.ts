/** Why a text is not rendered: longer than allowed, output too large, out of time, or too many waiting. */
export type MarkdownRefusal = "too-long" | "too-complex" | "too-slow" | "busy";

export type MarkdownRefused = Error & { kind: "markdown-refused"; reason: MarkdownRefusal };

export function markdownRefused(reason: MarkdownRefusal): MarkdownRefused {
  return Object.assign(new Error(`Markdown refused: ${reason}`), {
    kind: "markdown-refused" as const,
    reason,
  });
}

export function isMarkdownRefused(error: unknown): error is MarkdownRefused {
  return error instanceof Error && "kind" in error && error.kind === "markdown-refused";
}
