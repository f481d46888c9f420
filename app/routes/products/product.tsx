import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { getProduct } from "~/domain/products/products.server";
import { asAnyone } from "~/http/makers.server";
import { questionListOf } from "~/http/question-list.server";
import { newQuestionPath, productPath, productsPath, vendorPath } from "~/paths";
import { ButtonLink } from "~/ui/button";
import { Breadcrumbs } from "~/ui/navigation";
import { pageMeta } from "~/ui/page-meta";
import { QuestionListView } from "~/ui/question-list";
import { AsideSection, PageHead } from "~/ui/surface";
import { useT } from "~/ui/use-t";

export const loader = asAnyone(async (args) => {
  args.shows("questions");
  const product = await getProduct(args.db, args.params.slug ?? "");
  return { product, ...(await questionListOf(args, { productId: product.id })) };
});

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageMeta(matches, (t) => ({
    title: data?.product.name ?? t("common.products"),
    description: data?.product.about,
  }));

export default function Product() {
  const { product, ...data } = useLoaderData<typeof loader>();
  const t = useT();
  return (
    <div className="page">
      <Breadcrumbs items={[{ label: t("common.products"), href: productsPath() }, { label: product.name }]} />
      <PageHead
        title={product.name}
        lead={
          <>
            <a href={vendorPath(product.vendor.slug)}>{product.vendor.name}</a>
            {product.about && ` · ${product.about}`}
          </>
        }
      >
        <ButtonLink look="signal" icon="plus" href={newQuestionPath({ product: product.slug })}>
          {t("common.askAQuestion")}
        </ButtonLink>
      </PageHead>
      <div className="columns">
        <div>
          <QuestionListView {...data} path={(query) => productPath(product.slug, query)} />
        </div>
        <aside className="stack">
          <AsideSection title={t("questions.releases")}>
            {product.releases.length === 0 ? (
              <p className="muted">{t("questions.noReleases")}</p>
            ) : (
              <ul className="cluster cluster--s">
                {product.releases.map((version) => (
                  <li key={version} className="mono">
                    {version}
                  </li>
                ))}
              </ul>
            )}
          </AsideSection>
        </aside>
      </div>
    </div>
  );
}
