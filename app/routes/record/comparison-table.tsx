import type { Selection } from "~/domain/record/selection";
import type { Summary } from "~/domain/record/summary";
import { vendorPartPath } from "~/paths";
import { DataTable } from "~/ui/data-table";
import { useT } from "~/ui/use-t";
import { BehindLink, QuantileLink, ShareLink } from "./behind-link";
import { type Target, targetText } from "./milestone-tables";

type Compared = {
  vendor: { id: number; slug: string; name: string; targets: readonly Target[] };
  asked: number;
  summary: Summary | null;
};

/** Vendors under one another, by how soon they do one of the two. */
export function ComparisonTable({
  what,
  vendors,
  selection,
}: {
  what: "first" | "solution";
  vendors: readonly Compared[];
  selection: Selection;
}) {
  const t = useT();
  const { severity, stage } = selection;
  const isOneGrade = severity !== null && stage !== null;
  const columns = [
    { key: "vendor", label: t("record.vendor") },
    { key: "asked", label: t("record.asked"), number: true },
    { key: "target", label: t("record.target"), number: true },
    { key: "median", label: t("record.median"), number: true },
    { key: "p90", label: t("record.p90"), number: true },
    { key: "share", label: t("record.inTime"), number: true },
    { key: "late", label: t("record.missed"), number: true },
    { key: "running", label: t("record.running"), number: true },
    { key: "community", label: t("record.communityFirst"), number: true },
  ];
  const rows = vendors.map(({ vendor, asked, summary }) => {
    const { slug, name } = vendor;
    const target = vendor.targets.find((one) => one.severity === severity && one.stage === stage) ?? null;
    const behind = { slug, selection };
    return {
      key: slug,
      cells: {
        vendor: <a href={vendorPartPath(slug, "record", selection)}>{name}</a>,
        asked: <BehindLink behind={behind} figure="asked" count={asked} />,
        target: isOneGrade ? targetText(t, target, what) : t("record.manyTargets"),
        ...(summary
          ? {
              median: <QuantileLink behind={behind} quantile={summary[what].median} />,
              p90: <QuantileLink behind={behind} quantile={summary[what].p90} />,
              share: (
                <span>
                  <ShareLink behind={behind} figure={`${what}-in-time`} share={summary[what].shareInTime} /> (
                  <BehindLink
                    behind={behind}
                    figure={`${what}-in-time`}
                    count={summary.counts[`${what}-in-time`]}
                  />
                  )
                </span>
              ),
              late: (
                <BehindLink behind={behind} figure={`${what}-late`} count={summary.counts[`${what}-late`]} />
              ),
              running: (
                <BehindLink
                  behind={behind}
                  figure={`${what}-running`}
                  count={summary.counts[`${what}-running`]}
                />
              ),
              community: (
                <ShareLink behind={behind} figure="community-first" share={summary.shareCommunityFirst} />
              ),
            }
          : { median: t("record.tooFew", { count: asked }) }),
      },
    };
  });
  const caption = `${t("record.compareTitle")} · ${t(`record.${what}`)}`;
  return <DataTable caption={caption} columns={columns} rows={rows} stacks />;
}
