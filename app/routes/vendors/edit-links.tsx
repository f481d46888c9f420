import { vendorEditPath } from "~/paths";
import { FilterGroup } from "~/ui/navigation";
import { useT } from "~/ui/use-t";

export type EditPart = Parameters<typeof vendorEditPath>[1];

/** Leads those who manage a vendor from one of its pages of changes to the others. */
export function EditLinks({ slug, current }: { slug: string; current?: EditPart }) {
  const t = useT();
  const labels: [EditPart, string][] = [
    ["profile", t("vendors.editProfile")],
    ["products", t("vendors.products")],
    ["targets", t("vendors.targets")],
    ["support-hours", t("vendors.hours")],
    ["channels", t("vendors.channels")],
    ["staff", t("vendors.staff")],
  ];
  const items = labels.map(([part, label]) => ({
    label,
    href: vendorEditPath(slug, part),
    current: part === current,
  }));
  return (
    <nav className="filters filters--line" aria-label={t("vendors.edit")}>
      <FilterGroup label={t("vendors.edit")} items={items} />
    </nav>
  );
}
