import { Fragment, type ReactNode } from "react";
import type { Placeholder, TextKey } from "~/i18n/types";
import { useT } from "./use-t";

type SentenceProps<Key extends TextKey> = {
  of: Key;
  /** What stands in each `{{placeholder}}`: a link, a time, a number. */
  parts: Record<Placeholder<Key>, ReactNode>;
};

/** A text with elements inside, in the word order of the reader's language. */
export function Sentence<Key extends TextKey>({ of, parts }: SentenceProps<Key>) {
  const t = useT() as (key: TextKey, values: Record<string, string | number>) => string;
  const given: Record<string, ReactNode> = parts;
  const values = Object.fromEntries(
    Object.entries(given).map(([name, part]) => [
      name,
      typeof part === "number" ? part : `\u0000${name}\u0000`,
    ]),
  );
  const pieces = t(of, values).split("\u0000");
  return (
    <>
      {pieces.map((piece, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a sentence never move
        <Fragment key={at}>{at % 2 === 1 ? given[piece] : piece}</Fragment>
      ))}
    </>
  );
}
