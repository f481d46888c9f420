import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { compareVendors, FEWEST_QUESTIONS } from "~/domain/record/record.server";
import { asAnyone } from "~/http/makers.server";
import { productsPath, vendorsPath } from "~/paths";
import { Breadcrumbs } from "~/ui/navigation";
import { pageMeta } from "~/ui/page-meta";
import { PageHead, Section } from "~/ui/surface";
import { useT } from "~/ui/use-t";
import { ComparisonTable } from "./comparison-table";
import { HowCounted } from "./how-counted";
import { SelectionForm } from "./selection-form";

export const loader = asAnyone(async ({ db, url, shows }) => {
  shows("record");
  const now = new Date();
  const compared = await compareVendors(db, { query: url.searchParams, now });
  return { ...compared, fewest: FEWEST_QUESTIONS, now: now.toISOString() };
});

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t("record.compareTitle"), description: t("record.compareLead") }));

export default function Vendors() {
  const { selection, vendors, fewest, now } = useLoaderData<typeof loader>();
  const t = useT();
  return (
    <div className="page stack stack--l">
      <Breadcrumbs
        items={[{ label: t("common.products"), href: productsPath() }, { label: t("record.compareTitle") }]}
      />
      <PageHead title={t("record.compareTitle")} lead={t("record.compareLead")} />
      <SelectionForm action={vendorsPath()} selection={selection} now={now} />
      {(["first", "solution"] as const).map((what) => (
        <Section key={what} title={t(`record.${what}`)}>
          <ComparisonTable what={what} vendors={vendors} selection={selection} />
        </Section>
      ))}
      <p className="small muted">{t("record.fewest", { count: fewest })}</p>
      <HowCounted />
    </div>
  );
}
