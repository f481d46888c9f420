import { FilterBar, FilterGroup } from "~/ui/navigation";
import { useT } from "~/ui/use-t";

type ProductChoiceProps = {
  products: readonly { slug: string; name: string }[];
  /** Slug; null: all of them. */
  chosen: string | null;
  address: (product: string | null) => string;
};

/** Narrows a list of a vendor to one of its products, where there are several. */
export function ProductChoice({ products, chosen, address }: ProductChoiceProps) {
  const t = useT();
  if (products.length < 2) return null;
  const items = [
    { label: t("official.allProducts"), href: address(null), current: chosen === null },
    ...products.map(({ slug, name }) => ({ label: name, href: address(slug), current: slug === chosen })),
  ];
  return (
    <FilterBar line>
      <FilterGroup label={t("common.product")} items={items} />
    </FilterBar>
  );
}
