import type { Selection } from "~/domain/record/selection";
import type { ListFigure } from "~/domain/record/summary";
import type { Quantile } from "~/domain/record/survival";
import { vendorPartPath } from "~/paths";
import { quantileText, shareText } from "~/ui/figure-text";
import { useT } from "~/ui/use-t";
import { figureTexts } from "./figure-texts";

export type Behind = { slug: string; selection: Selection };

/** Where the questions behind a figure are listed. */
export function behindPath({ slug, selection }: Behind, figure: ListFigure): string {
  return vendorPartPath(slug, "record/questions", { ...selection, figure });
}

/** A number, or the words for one, that leads to the questions behind it. */
export function BehindLink({
  behind,
  figure,
  count,
}: {
  behind: Behind;
  figure: ListFigure;
  count: number | string;
}) {
  const t = useT();
  return (
    <a href={behindPath(behind, figure)} aria-label={`${count} · ${t(figureTexts[figure])}`}>
      {count}
    </a>
  );
}

/** A median or the like: an estimate over all that were asked, so those are what is behind it. */
export function QuantileLink({ behind, quantile }: { behind: Behind; quantile: Quantile | null }) {
  const t = useT();
  const text = quantileText(t, quantile);
  return quantile ? <BehindLink behind={behind} figure="asked" count={text} /> : text;
}

/** A share: behind it is what the part of the whole counts. */
export function ShareLink({
  behind,
  figure,
  share,
}: {
  behind: Behind;
  figure: ListFigure;
  share: number | null;
}) {
  const t = useT();
  const text = shareText(t, share);
  return share === null ? text : <BehindLink behind={behind} figure={figure} count={text} />;
}
