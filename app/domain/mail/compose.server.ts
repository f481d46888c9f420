import { siteUrl } from "~/adapters/site-address.server";
import { type Language, localeOf, type Translate, translator } from "~/i18n";
import { excerpt } from "~/lib/text";

/** A paragraph: our own words, or a link to a path of this site, or what a person wrote. */
export type MailPart = string | { path: string; label: string } | { quote: string };

export type ComposedMail = { subject: string; text: string; html: string };

type Given = { language: Language; subject: string; name: string | null; parts: readonly MailPart[] };

/** A mail as text and as HTML with the same words, in the reader's language. Links lead to ORIGIN, whatever Host a request named. */
export function composeMail({ language, subject, name, parts }: Given): ComposedMail {
  const t = translator(language);
  const greeting = name === null ? t("mail.greeting") : t("mail.greetingName", { name: inSentence(name) });
  const footer = t("mail.footer", { site: siteUrl("") });
  const all: MailPart[] = [greeting, ...parts];
  return {
    subject: oneLine(subject),
    text: `${[...all.map((part) => asText(t, part)), `-- \n${footer}`].join("\n\n")}\n`,
    html: `<!doctype html><html lang="${localeOf(language)}"><head><meta charset="utf-8"><title>${escaped(inSentence(subject))}</title></head><body>${all.map(asHtml).join("")}<hr><p>${escaped(footer)}</p></body></html>`,
  };
}

/** What a person wrote, made so that no mail reader turns a name like `evil.example` into a link. */
export function unlinked(text: string): string {
  return text.replace(/([.:@/])(?=\S)/g, "$1\u200B");
}

/** A header is one line: whatever looks like the end of it is a space. */
export function oneLine(text: string): string {
  return excerpt(text.replace(/\p{Cc}/gu, " "), 180);
}

/** What a person wrote, as it stands within a sentence of ours: on one line, and no link. */
export function inSentence(text: string): string {
  return unlinked(oneLine(text));
}

function asText(t: Translate, part: MailPart): string {
  if (typeof part === "string") return part;
  if ("quote" in part) return unlinked(part.quote).replace(/^/gm, "> ");
  return `${t("mail.linkLabel", { label: part.label })}\n${siteUrl(part.path)}`;
}

function asHtml(part: MailPart): string {
  if (typeof part === "string") return `<p>${escaped(part)}</p>`;
  if ("quote" in part)
    return `<blockquote>${escaped(unlinked(part.quote)).replaceAll("\n", "<br>")}</blockquote>`;
  const address = escaped(siteUrl(part.path));
  return `<p><a href="${address}">${escaped(part.label)}</a><br>${address}</p>`;
}

const escapes: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => escapes[character] ?? character);
