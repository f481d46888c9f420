import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listProducts } from "~/domain/products/products.server";
import { asAnyone } from "~/http/makers.server";
import { productPath, productsPath, vendorPath, vendorsPath } from "~/paths";
import { ButtonLink } from "~/ui/button";
import { pageMeta } from "~/ui/page-meta";
import { Card, EmptyState, PageHead } from "~/ui/surface";
import { useT } from "~/ui/use-t";

export const loader = asAnyone(async ({ db, shows }) => {
  shows("questions");
  return { products: await listProducts(db) };
});

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, (t) => ({
    title: t("questions.productsTitle"),
    description: t("questions.productsLead"),
    canonical: productsPath(),
  }));

export default function Products() {
  const { products } = useLoaderData<typeof loader>();
  const t = useT();
  return (
    <div className="page">
      <PageHead title={t("questions.productsTitle")} lead={t("questions.productsLead")}>
        <ButtonLink href={vendorsPath()}>{t("record.compare")}</ButtonLink>
      </PageHead>
      {products.length === 0 && <EmptyState title={t("questions.listEmpty")} />}
      <div className="grid">
        {products.map((product) => (
          <Card key={product.id} title={<a href={productPath(product.slug)}>{product.name}</a>}>
            <p>
              <a href={vendorPath(product.vendor.slug)}>{product.vendor.name}</a>
            </p>
            <p className="muted small">
              {t("questions.questionsCount", { count: product.questionCount })}
              {product.releases[0] && ` · ${product.releases[0]}`}
            </p>
          </Card>
        ))}
      </div>
    </div>
  );
}
