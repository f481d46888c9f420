import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listGaps } from "~/domain/search/queries.server";
import { pageFrom } from "~/http/forms.server";
import { asMember } from "~/http/makers.server";
import { pageLinks } from "~/lib/page-links";
import { searchGapsPath } from "~/paths";
import { FilterBar, FilterGroup, Pagination } from "~/ui/navigation";
import { pageMeta } from "~/ui/page-meta";
import { EmptyState, NothingOnPage, PageHead } from "~/ui/surface";
import { useT } from "~/ui/use-t";
import { GapTable } from "./gap-table";
import { StaffLinks } from "./staff-links";

const periods = [7, 30, 90];
const USUAL_DAYS = 30;

export const loader = asMember(async ({ db, viewer, url }) => {
  const days = periods.find((one) => String(one) === url.searchParams.get("days")) ?? USUAL_DAYS;
  const gaps = await listGaps(db, viewer, { days, page: pageFrom(url.searchParams.get("page")) });
  return { days, gaps };
});

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t("gaps.title"), noIndex: true }));

export default function Gaps() {
  const { days, gaps } = useLoaderData<typeof loader>();
  const t = useT();
  const address = (of: number, page: number | null = null) =>
    searchGapsPath({ days: of === USUAL_DAYS ? null : of, page });
  const items = periods.map((one) => ({
    label: t("gaps.days", { number: one }),
    href: address(one),
    current: one === days,
  }));
  return (
    <div className="page stack stack--l">
      <PageHead title={t("gaps.title")} lead={t("gaps.lead")} />
      <StaffLinks current="gaps" />
      <FilterBar line>
        <FilterGroup label={t("gaps.period")} items={items} />
      </FilterBar>
      {gaps.items.length > 0 ? (
        <GapTable gaps={gaps.items} />
      ) : gaps.page > 1 ? (
        <NothingOnPage firstHref={address(days)} />
      ) : (
        <EmptyState title={t("gaps.none")}>
          <p>{t("gaps.noneHint")}</p>
        </EmptyState>
      )}
      <Pagination {...pageLinks(gaps, (page) => address(days, page))} />
    </div>
  );
}
