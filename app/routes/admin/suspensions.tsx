import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listSuspensions } from "~/domain/accounts/suspend.server";
import { pageFrom } from "~/http/forms.server";
import { asModerator } from "~/http/makers.server";
import { pageLinks } from "~/lib/page-links";
import { personPath, suspensionPath, suspensionsPath } from "~/paths";
import { ButtonLink } from "~/ui/button";
import { Pagination } from "~/ui/navigation";
import { pageMeta } from "~/ui/page-meta";
import { EmptyState, NothingOnPage, PageHead } from "~/ui/surface";
import { SuspensionLine } from "~/ui/suspension-line";
import { useT } from "~/ui/use-t";

export const loader = asModerator(async ({ db, viewer, url }) =>
  listSuspensions(db, viewer, { page: pageFrom(url.searchParams.get("page")) }),
);

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t("suspensions.title"), noIndex: true }));

export default function Suspensions() {
  const { items, ...page } = useLoaderData<typeof loader>();
  const t = useT();
  return (
    <div className="page page--reading stack">
      <PageHead title={t("suspensions.title")} lead={t("suspensions.lead")} />
      {items.length > 0 && (
        <ul className="rows">
          {items.map(({ person, ...suspension }) => (
            <li key={person.id} className="row row--plain">
              <div className="row__body">
                <h2 className="row__title">
                  <a href={personPath(person.id)}>
                    <bdi>{person.name ?? t("common.deletedAccount")}</bdi>
                  </a>
                </h2>
                <div className="muted small">
                  <SuspensionLine suspension={suspension} />
                </div>
                <div>
                  <ButtonLink href={suspensionPath(person.id)} look="quiet" size="s" icon="undo">
                    {t("suspensions.lift")}
                  </ButtonLink>
                </div>
              </div>
            </li>
          ))}
        </ul>
      )}
      {items.length === 0 &&
        (page.page > 1 ? (
          <NothingOnPage firstHref={suspensionsPath()} />
        ) : (
          <EmptyState title={t("suspensions.none")} />
        ))}
      <Pagination {...pageLinks(page, (number) => suspensionsPath({ page: number }))} />
    </div>
  );
}
