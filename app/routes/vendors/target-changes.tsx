import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { getVendor } from "~/domain/vendors/page.server";
import { listTargetChanges, listTargets } from "~/domain/vendors/targets.server";
import { pageFrom } from "~/http/forms.server";
import { asAnyone } from "~/http/makers.server";
import { pageLinks } from "~/lib/page-links";
import { vendorPath, vendorTargetsPath } from "~/paths";
import { SeverityBadge } from "~/ui/badge";
import { DOT } from "~/ui/dot";
import { Breadcrumbs, Pagination } from "~/ui/navigation";
import { pageMeta } from "~/ui/page-meta";
import { PersonName } from "~/ui/person-line";
import { stageTexts } from "~/ui/stage-texts";
import { EmptyState, NothingOnPage, PageHead, Section } from "~/ui/surface";
import { Time } from "~/ui/time";
import { useT } from "~/ui/use-t";
import { personView } from "~/ui/views";
import { TargetTable, TargetText } from "./target-table";

export const loader = asAnyone(async ({ db, params, url, shows }) => {
  shows("vendors");
  const { id, slug, name } = await getVendor(db, params.slug ?? "");
  const page = pageFrom(url.searchParams.get("page"));
  return {
    vendor: { slug, name },
    targets: await listTargets(db, id),
    changes: await listTargetChanges(db, { vendorId: id, page }),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageMeta(matches, (t) => ({ title: t("vendors.targetsOf", { vendor: data?.vendor.name ?? "" }) }));

export default function TargetChanges() {
  const { vendor, targets, changes } = useLoaderData<typeof loader>();
  const t = useT();
  const title = t("vendors.targetsOf", { vendor: vendor.name });
  return (
    <div className="page page--reading stack stack--l">
      <div className="stack stack--xs">
        <Breadcrumbs items={[{ label: vendor.name, href: vendorPath(vendor.slug) }, { label: title }]} />
        <PageHead title={title} lead={t("vendors.targetChangesLead")} />
      </div>
      <TargetTable targets={targets} />
      <Section title={t("vendors.targetChanges")}>
        <ChangeList vendor={vendor} changes={changes} />
        <Pagination {...pageLinks(changes, (page) => vendorTargetsPath(vendor.slug, { page }))} />
      </Section>
    </div>
  );
}

type Data = ReturnType<typeof useLoaderData<typeof loader>>;

function ChangeList({ vendor, changes }: Pick<Data, "vendor" | "changes">) {
  const t = useT();
  if (changes.items.length === 0 && changes.page > 1)
    return <NothingOnPage firstHref={vendorTargetsPath(vendor.slug)} />;
  if (changes.items.length === 0) return <EmptyState title={t("vendors.noTargetChanges")} />;
  return (
    <ol className="timeline">
      {changes.items.map((change) => (
        <li key={change.id} className="timeline__item">
          <span className="cluster cluster--s">
            <SeverityBadge severity={change.severity} />
            <strong>{t(stageTexts[change.stage])}</strong>
          </span>
          <span className="cluster">
            <del>
              <TargetText target={change.before} />
            </del>
            <span aria-hidden="true">→</span>
            <ins>
              <TargetText target={change.after} />
            </ins>
          </span>
          <span className="muted small">
            <PersonName person={personView(change.by)} />
            {DOT}
            <Time at={change.at} format="moment" />
          </span>
        </li>
      ))}
    </ol>
  );
}
