import { Fragment } from "react";
import type { Segment } from "~/lib/search-text/highlight";

/** A text with what was looked for marked in it. React escapes it; nothing in it is markup. */
export function MarkedText({ segments }: { segments: readonly Segment[] }) {
  return (
    <>
      {segments.map(({ text, hit }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text never move
        <Fragment key={index}>{hit ? <mark>{text}</mark> : text}</Fragment>
      ))}
    </>
  );
}
