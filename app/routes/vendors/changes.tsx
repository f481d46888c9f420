import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listVendorChanges } from "~/domain/vendors/changes.server";
import { getVendor } from "~/domain/vendors/page.server";
import { canManageVendor } from "~/domain/vendors/policy";
import { pageFrom } from "~/http/forms.server";
import { asAnyone } from "~/http/makers.server";
import { pageLinks } from "~/lib/page-links";
import { vendorChangesPath, vendorPath } from "~/paths";
import { Breadcrumbs, Pagination } from "~/ui/navigation";
import { pageMeta } from "~/ui/page-meta";
import { EmptyState, NothingOnPage, PageHead } from "~/ui/surface";
import { useT } from "~/ui/use-t";
import { ChangeLine } from "./change-line";

export const loader = asAnyone(async ({ db, viewer, params, url, shows }) => {
  shows("vendors");
  const { id, slug, name } = await getVendor(db, params.slug ?? "");
  const withWords = canManageVendor(viewer, id);
  const page = pageFrom(url.searchParams.get("page"));
  return {
    vendor: { slug, name },
    withWords,
    changes: await listVendorChanges(db, { vendorId: id, page, withWords }),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageMeta(matches, (t) => ({ title: t("vendors.changesOf", { vendor: data?.vendor.name ?? "" }) }));

export default function Changes() {
  const { vendor, withWords, changes } = useLoaderData<typeof loader>();
  const t = useT();
  const title = t("vendors.changesOf", { vendor: vendor.name });
  const isEmpty = changes.items.length === 0;
  return (
    <div className="page page--reading stack stack--l">
      <div className="stack stack--xs">
        <Breadcrumbs items={[{ label: vendor.name, href: vendorPath(vendor.slug) }, { label: title }]} />
        <PageHead
          title={title}
          lead={withWords ? t("vendors.changesLeadWithWords") : t("vendors.changesLead")}
        />
      </div>
      {isEmpty && changes.page > 1 ? (
        <NothingOnPage firstHref={vendorChangesPath(vendor.slug)} />
      ) : isEmpty ? (
        <EmptyState title={t("vendors.noChanges")} />
      ) : (
        <ol className="timeline">
          {changes.items.map((change) => (
            <ChangeLine key={change.id} change={change} />
          ))}
        </ol>
      )}
      <Pagination {...pageLinks(changes, (page) => vendorChangesPath(vendor.slug, { page }))} />
    </div>
  );
}
