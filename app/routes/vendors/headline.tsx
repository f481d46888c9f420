import type { Selection } from "~/domain/record/selection";
import type { Summary } from "~/domain/record/summary";
import { DOT } from "~/ui/dot";
import { Facts } from "~/ui/surface";
import { useT } from "~/ui/use-t";
import { BehindLink, QuantileLink, ShareLink } from "../record/behind-link";

const lastTwelveMonths: Selection = {
  product: null,
  severity: null,
  stage: null,
  language: null,
  month: null,
};

/** What became of the promises in short, each figure with the questions behind it. */
export function Headline({ slug, summary }: { slug: string; summary: Summary }) {
  const t = useT();
  const behind = { slug, selection: lastTwelveMonths };
  const items = (["first", "solution"] as const).map((what) => ({
    key: what,
    label: t(`record.${what}`),
    value: (
      <>
        <ShareLink behind={behind} figure={`${what}-in-time`} share={summary[what].shareInTime} />{" "}
        {t("record.inTimeWord")}
        {DOT}
        {t("record.median")} <QuantileLink behind={behind} quantile={summary[what].median} />
      </>
    ),
  }));
  const asked = {
    key: "asked",
    label: t("record.asked"),
    value: (
      <>
        <BehindLink behind={behind} figure="asked" count={summary.counts.asked} />
        {DOT}
        {t("record.lastYear")}
      </>
    ),
  };
  return <Facts items={[...items, asked]} />;
}
