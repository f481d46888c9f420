/** A text that people wrote, as HTML rendered by our Markdown adapter and by nothing else. */
export function PostBody({ html, language }: { html: string; language?: "en" | "zh" | undefined }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: rendered at write time by adapters/markdown, which lets no HTML through
  return <div className="post-body" lang={language} dangerouslySetInnerHTML={{ __html: html }} />;
}
