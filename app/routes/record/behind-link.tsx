import type { Selection } from "~/domain/record/selection";
import type { ListFigure } from "~/domain/record/summary";
import { vendorPartPath } from "~/paths";
import { useT } from "~/ui/use-t";
import { figureTexts } from "./figure-texts";

export type Behind = { slug: string; selection: Selection };

/** A number that leads to the questions behind it. */
export function BehindLink({
  behind: { slug, selection },
  figure,
  count,
}: {
  behind: Behind;
  figure: ListFigure;
  count: number;
}) {
  const t = useT();
  return (
    <a
      href={vendorPartPath(slug, "record/questions", { ...selection, figure })}
      aria-label={`${count} · ${t(figureTexts[figure])}`}
    >
      {count}
    </a>
  );
}
