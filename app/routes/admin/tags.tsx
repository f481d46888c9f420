import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listTagChanges } from "~/domain/tags/changes.server";
import { pageFrom } from "~/http/forms.server";
import { asModerator } from "~/http/makers.server";
import { pageLinks } from "~/lib/page-links";
import { tagChangesPath } from "~/paths";
import { Pagination } from "~/ui/navigation";
import { pageMeta } from "~/ui/page-meta";
import { EmptyState, NothingOnPage, PageHead } from "~/ui/surface";
import { useT } from "~/ui/use-t";
import { TagChangeLine } from "./tag-change-line";

export const loader = asModerator(async ({ db, viewer, url }) =>
  listTagChanges(db, viewer, { page: pageFrom(url.searchParams.get("page")) }),
);

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t("tags.logTitle"), noIndex: true }));

export default function TagChanges() {
  const { items, ...page } = useLoaderData<typeof loader>();
  const t = useT();
  return (
    <div className="page page--reading stack">
      <PageHead title={t("tags.logTitle")} lead={t("tags.logLead")} />
      {items.length > 0 && (
        <ol className="timeline">
          {items.map((change) => (
            <TagChangeLine key={change.id} change={change} />
          ))}
        </ol>
      )}
      {items.length === 0 &&
        (page.page > 1 ? (
          <NothingOnPage firstHref={tagChangesPath()} />
        ) : (
          <EmptyState title={t("tags.logNone")} />
        ))}
      <Pagination {...pageLinks(page, (number) => tagChangesPath({ page: number }))} />
    </div>
  );
}
