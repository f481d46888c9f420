import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listTags } from "~/domain/tags/tags.server";
import { pageFrom } from "~/http/forms.server";
import { asAnyone } from "~/http/makers.server";
import { pageLinks } from "~/lib/page-links";
import { excerpt } from "~/lib/text";
import { tagPath, tagsPath } from "~/paths";
import { Pagination } from "~/ui/navigation";
import { listedAt, pageMeta } from "~/ui/page-meta";
import { EmptyState, NothingOnPage, PageHead } from "~/ui/surface";
import { useT } from "~/ui/use-t";

/** Characters of what a tag is about; its page has them all. */
const ABOUT_IN_LIST = 120;

export const loader = asAnyone(async ({ db, url, shows }) => {
  shows("questions");
  return { tags: await listTags(db, { page: pageFrom(url.searchParams.get("page")) }) };
});

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageMeta(matches, (t) => ({
    title: t("questions.tagsTitle"),
    description: t("questions.tagsLead"),
    ...(data && listedAt(data.tags, (page) => tagsPath({ page }))),
  }));

export default function Tags() {
  const { tags } = useLoaderData<typeof loader>();
  const t = useT();
  return (
    <div className="page">
      <PageHead title={t("questions.tagsTitle")} lead={t("questions.tagsLead")} />
      {tags.items.length === 0 && tags.page > 1 ? (
        <NothingOnPage firstHref={tagsPath()} />
      ) : tags.items.length === 0 ? (
        <EmptyState title={t("questions.listEmpty")} />
      ) : (
        <ul className="grid tag-grid">
          {tags.items.map((tag) => (
            <li key={tag.id} className="stack stack--xs">
              <div className="spread">
                <a className="tag" href={tagPath(tag.slug)}>
                  {tag.slug}
                </a>
                <span className="muted small">
                  {t("questions.questionsCount", { count: tag.questionCount })}
                </span>
              </div>
              {tag.about && (
                <p className="small muted">
                  <bdi>{excerpt(tag.about, ABOUT_IN_LIST)}</bdi>
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
      <Pagination {...pageLinks(tags, (page) => tagsPath({ page }))} />
    </div>
  );
}
