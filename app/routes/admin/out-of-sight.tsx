import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listOutOfSight } from "~/domain/questions/out-of-sight.server";
import { pageFrom } from "~/http/forms.server";
import { asModerator } from "~/http/makers.server";
import { pageLinks } from "~/lib/page-links";
import { outOfSightPath } from "~/paths";
import { Pagination } from "~/ui/navigation";
import { OutOfSightRows } from "~/ui/out-of-sight-rows";
import { pageMeta } from "~/ui/page-meta";
import { EmptyState, NothingOnPage, PageHead } from "~/ui/surface";
import { useT } from "~/ui/use-t";

export const loader = asModerator(async ({ db, viewer, url }) =>
  listOutOfSight(db, viewer, { page: pageFrom(url.searchParams.get("page")) }),
);

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t("questions.outOfSightTitle"), noIndex: true }));

export default function OutOfSight() {
  const { items, ...page } = useLoaderData<typeof loader>();
  const t = useT();
  return (
    <div className="page page--reading stack">
      <PageHead title={t("questions.outOfSightTitle")} lead={t("questions.outOfSightLead")} />
      {items.length > 0 && <OutOfSightRows posts={items} withAuthors />}
      {items.length === 0 &&
        (page.page > 1 ? (
          <NothingOnPage firstHref={outOfSightPath()} />
        ) : (
          <EmptyState title={t("questions.outOfSightNone")} />
        ))}
      <Pagination {...pageLinks(page, (number) => outOfSightPath({ page: number }))} />
    </div>
  );
}
