import type { TalkFilter } from "~/domain/talks/list.server";
import { FilterBar, FilterGroup } from "~/ui/navigation";
import { useT } from "~/ui/use-t";

type TalkFiltersProps = {
  filter: TalkFilter;
  products: readonly { slug: string; name: string }[];
  /** The address of the page narrowed to this. */
  path: (filter: TalkFilter) => string;
};

/** Products and languages to choose from; a tag or a vendor that a link brought along, to be taken off again. */
export function TalkFilters({ filter, products, path }: TalkFiltersProps) {
  const t = useT();
  const { tag, product, vendor, language } = filter;
  const names = { en: t("talks.languageEn"), zh: t("talks.languageZh") };
  return (
    <FilterBar line>
      {products.length > 0 && (
        <FilterGroup
          label={t("common.product")}
          items={products.map(({ slug, name }) => ({
            label: name,
            href: path({ ...filter, product: slug === product ? null : slug }),
            current: slug === product,
          }))}
        />
      )}
      <FilterGroup
        label={t("talks.languageOf")}
        items={(["en", "zh"] as const).map((one) => ({
          label: names[one],
          href: path({ ...filter, language: one === language ? null : one }),
          current: one === language,
        }))}
      />
      {tag && (
        <FilterGroup
          label={t("talks.filterTag")}
          items={[{ label: tag, href: path({ ...filter, tag: null }), current: true }]}
        />
      )}
      {vendor && (
        <FilterGroup
          label={t("talks.filterVendor")}
          items={[{ label: vendor, href: path({ ...filter, vendor: null }), current: true }]}
        />
      )}
    </FilterBar>
  );
}
