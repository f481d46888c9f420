import { searchGapsPath, synonymsPath } from "~/paths";
import { FilterGroup } from "~/ui/navigation";
import { useT } from "~/ui/use-t";

/** Leads those who tend the search from one of its pages to the others; `current` is the page that it stands on. */
export function StaffLinks({ current }: { current?: "gaps" | "synonyms" }) {
  const t = useT();
  const items = [
    { label: t("gaps.title"), href: searchGapsPath(), current: current === "gaps" },
    { label: t("synonyms.title"), href: synonymsPath(), current: current === "synonyms" },
  ];
  return (
    <nav className="filters filters--line" aria-label={t("gaps.staffLinks")}>
      <FilterGroup label={t("gaps.staffLinks")} items={items} />
    </nav>
  );
}
