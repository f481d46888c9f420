import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { getVendor, listOfficialAnswers } from "~/domain/vendors/page.server";
import { pageFrom } from "~/http/forms.server";
import { asAnyone } from "~/http/makers.server";
import { pageLinks } from "~/lib/page-links";
import { officialAnswersPath, vendorPath } from "~/paths";
import { Breadcrumbs, Pagination } from "~/ui/navigation";
import { pageMeta } from "~/ui/page-meta";
import { NothingOnPage, PageHead } from "~/ui/surface";
import { useT } from "~/ui/use-t";
import { OfficialAnswers } from "./official-answers";

/** Who looks further back than this searches. */
const MOST_PAGES = 200;

export const loader = asAnyone(async ({ db, params, url, shows }) => {
  shows("questions");
  const { id, slug, name } = await getVendor(db, params.slug ?? "");
  const page = pageFrom(url.searchParams.get("page"), MOST_PAGES);
  return { slug, name, answers: await listOfficialAnswers(db, { vendorId: id, page }) };
});

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageMeta(matches, (t) => ({ title: t("vendors.officialAnswersOf", { vendor: data?.name ?? "" }) }));

export default function VendorOfficialAnswers() {
  const { slug, name, answers } = useLoaderData<typeof loader>();
  const t = useT();
  return (
    <div className="page page--reading stack stack--l">
      <Breadcrumbs
        items={[{ label: name, href: vendorPath(slug) }, { label: t("vendors.officialAnswers") }]}
      />
      <PageHead title={t("vendors.officialAnswersOf", { vendor: name })} />
      {answers.page > 1 && answers.items.length === 0 ? (
        <NothingOnPage firstHref={officialAnswersPath(slug)} />
      ) : (
        <OfficialAnswers answers={answers.items} />
      )}
      <Pagination {...pageLinks(answers, (page) => officialAnswersPath(slug, { page }))} />
    </div>
  );
}
