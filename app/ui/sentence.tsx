import { Children, Fragment, isValidElement, type ReactNode } from "react";
import type { Language, Translate } from "~/i18n";
import { writeTime } from "~/i18n/time";
import type { Placeholder, TextKey } from "~/i18n/types";
import { isSetSolid, setSolid, spaced } from "~/lib/chinese-spacing";
import { usePage } from "./page-context";
import { PersonName } from "./person-line";
import { Time } from "./time";
import { useT } from "./use-t";

type SentenceProps<Key extends TextKey> = {
  of: Key;
  /** What stands in each `{{placeholder}}`: a link, a time, a number. */
  parts: Record<Placeholder<Key>, ReactNode>;
};
type AnyTranslate = (key: TextKey, values: Record<string, string | number>) => string;

/** A text with elements inside, in the word order of the reader's language. */
export function Sentence<Key extends TextKey>({ of, parts }: SentenceProps<Key>) {
  const { language } = usePage();
  const t = useT();
  const given: Record<string, ReactNode> = parts;
  const values = Object.fromEntries(
    Object.entries(given).map(([name, part]) => [
      name,
      typeof part === "number" ? part : `\u0000${name}\u0000`,
    ]),
  );
  const pieces = (t as AnyTranslate)(of, values).split("\u0000");
  const texts = pieces.filter((_, at) => at % 2 === 0);
  const put = pieces.filter((_, at) => at % 2 === 1).map((name) => given[name]);
  const words = () => put.map((part) => wordsOf(part, t, language));
  const set = language === "zh" ? setSolid(texts, words()) : texts;
  return (
    <>
      {set.map((text, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a sentence never move
        <Fragment key={at}>
          {text}
          {put[at]}
        </Fragment>
      ))}
    </>
  );
}

/** Its children with a space between each two, where the reader's language has one. What is empty is left out. */
export function Spaced({ children }: { children: ReactNode }) {
  const { language } = usePage();
  const t = useT();
  const parts = Children.toArray(children).filter((part) => part !== "");
  const words = language === "zh" ? parts.map((part) => wordsOf(part, t, language)) : [];
  const isSolid = (at: number) => isSetSolid(words[at - 1] ?? "", words[at] ?? "");
  return (
    <>
      {parts.map((part, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a line never move
        <Fragment key={at}>
          {at > 0 && !isSolid(at) && " "}
          {part}
        </Fragment>
      ))}
    </>
  );
}

/** Stands for what is not known before it is rendered, and for what has a border of its own: a space beside it stays. */
const APART = "a";

/** The words of a part of a line, as far as they are known before it is rendered: what matters is how they begin and end. */
export function wordsOf(part: ReactNode, t: Translate, language: Language): string {
  if (typeof part === "string" || typeof part === "number") return String(part);
  if (Array.isArray(part))
    return Children.toArray(part)
      .map((one) => wordsOf(one, t, language))
      .join("");
  if (!isValidElement<Record<string, unknown>>(part)) return "";
  const { type, props } = part;
  if (type === PersonName) {
    const { person } = props as Parameters<typeof PersonName>[0];
    return person.href ? person.name : t("common.deletedAccount");
  }
  if (type === Time) {
    const { at, format = "date", zone = "UTC" } = props as Parameters<typeof Time>[0];
    return writeTime(language, format, at, zone);
  }
  if (type === Sentence) {
    const { of, parts } = props as SentenceProps<TextKey>;
    const inside = Object.entries<ReactNode>(parts).map(([name, one]) => [name, wordsOf(one, t, language)]);
    return (t as AnyTranslate)(of, Object.fromEntries(inside));
  }
  if (type === Spaced) {
    const inside = Children.toArray(props.children as ReactNode);
    return spaced(
      language,
      inside.map((one) => wordsOf(one, t, language)),
    );
  }
  const isPlain = type === Fragment || (typeof type === "string" && props.className !== "tag");
  return isPlain ? wordsOf(props.children as ReactNode, t, language) : APART;
}
