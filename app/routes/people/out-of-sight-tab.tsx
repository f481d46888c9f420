import type { Page } from "~/domain/page-of";
import type { OutOfSightPost } from "~/domain/questions/out-of-sight.server";
import { pageLinks } from "~/lib/page-links";
import { personPath } from "~/paths";
import { Pagination } from "~/ui/navigation";
import { OutOfSightRows } from "~/ui/out-of-sight-rows";
import { EmptyState, NothingOnPage } from "~/ui/surface";
import { useT } from "~/ui/use-t";

/** What of theirs was deleted or hidden: for themselves and moderators. */
export function OutOfSightTab({ posts, personId }: { posts: Page<OutOfSightPost>; personId: number }) {
  const t = useT();
  const at = (page: number | null) => personPath(personId, { show: "out-of-sight", page });
  if (posts.items.length === 0 && posts.page > 1) return <NothingOnPage firstHref={at(null)} />;
  if (posts.items.length === 0) return <EmptyState title={t("questions.outOfSightNone")} />;
  return (
    <>
      <p className="muted">{t("questions.outOfSightOwn")}</p>
      <OutOfSightRows posts={posts.items} />
      <Pagination {...pageLinks(posts, at)} />
    </>
  );
}
