import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { deskFilters } from "~/domain/desk/input";
import { deskChoices, getDeskMembership, listDesk } from "~/domain/desk/list.server";
import { pageFrom } from "~/http/forms.server";
import { asMember } from "~/http/makers.server";
import { pageLinks } from "~/lib/page-links";
import { deskPath, vendorPath, webhooksPath } from "~/paths";
import { ButtonLink } from "~/ui/button";
import { Breadcrumbs, Pagination } from "~/ui/navigation";
import { pageMeta } from "~/ui/page-meta";
import { EmptyState, NothingOnPage, PageHead } from "~/ui/surface";
import { useFailure } from "~/ui/use-failure";
import { useT } from "~/ui/use-t";
import { DeskFilterForm } from "./desk-filters";
import { DeskForm } from "./desk-form";
import { DeskKeys } from "./desk-keys";
import { DeskTabs } from "./desk-tabs";
import { takeTriage } from "./take-triage.server";

/** Who looks further down a queue than this narrows it. */
const MOST_PAGES = 100;

export const loader = asMember(async ({ db, viewer, params, url }) => {
  const filters = deskFilters(url.searchParams);
  const page = pageFrom(url.searchParams.get("page"), MOST_PAGES);
  const vendorSlug = params.slug ?? "";
  const { membership, ...desk } = await listDesk(db, viewer, { vendorSlug, filters, page });
  const choices = await deskChoices(db, membership);
  return { filters, desk, choices, membership, now: Date.now() };
});

export const action = asMember(async (args) => {
  getDeskMembership(args.viewer, args.params.slug ?? "");
  const taken = await takeTriage(args);
  return taken.ok ? redirect(args.url.pathname + args.url.search) : taken.response;
});

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageMeta(matches, (t) => ({
    title: t("desk.title", { vendor: data?.membership.vendorName ?? "" }),
    noIndex: true,
  }));

export default function Desk() {
  const { filters, desk, choices, membership, now } = useLoaderData<typeof loader>();
  const { failure } = useFailure();
  const t = useT();
  const slug = membership.vendorSlug;
  const { list, ...narrowed } = filters;
  const query = { ...narrowed, list: list === "due" ? null : list };
  return (
    <div className="page stack stack--l">
      <Breadcrumbs
        items={[{ label: membership.vendorName, href: vendorPath(slug) }, { label: t("desk.desk") }]}
      />
      <PageHead title={t("desk.title", { vendor: membership.vendorName })} lead={t("desk.lead")}>
        {membership.isLead && (
          <ButtonLink href={webhooksPath(slug)} icon="bell">
            {t("webhooks.title")}
          </ButtonLink>
        )}
      </PageHead>
      <DeskTabs slug={slug} current={list} />
      <DeskFilterForm slug={slug} filters={filters} products={choices.products} />
      {list === "silent" && <p className="muted">{t("desk.silentHint")}</p>}
      {desk.items.length > 0 ? (
        <DeskForm items={desk.items} choices={choices} now={now} failure={failure} list={list} />
      ) : desk.page > 1 ? (
        <NothingOnPage firstHref={deskPath(slug, query)} />
      ) : (
        <EmptyState title={t("desk.empty")}>
          <p>{t("desk.emptyHint")}</p>
        </EmptyState>
      )}
      <Pagination {...pageLinks(desk, (number) => deskPath(slug, { ...query, page: number }))} />
      <DeskKeys />
    </div>
  );
}
