import { productPath, vendorPath } from "~/paths";
import { Breadcrumbs } from "~/ui/navigation";
import { PageHead } from "~/ui/surface";

type ProductHeadProps = {
  product: { slug: string; name: string; vendor: { slug: string; name: string } };
  title: string;
};

/** The head of a page on which a product is changed. */
export function ProductHead({ product, title }: ProductHeadProps) {
  const { vendor } = product;
  return (
    <div className="stack stack--xs">
      <Breadcrumbs
        items={[
          { label: vendor.name, href: vendorPath(vendor.slug) },
          { label: product.name, href: productPath(product.slug) },
          { label: title },
        ]}
      />
      <PageHead title={title} lead={product.name} />
    </div>
  );
}
