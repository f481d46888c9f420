import { useT } from "./use-t";

/** Where a query is typed; `/` leads here. */
export function SearchInput({ className, text }: { className: string; text?: string }) {
  const t = useT();
  return (
    <input
      className={className}
      type="search"
      name="q"
      defaultValue={text}
      aria-label={t("common.searchLabel")}
      placeholder={t("common.searchPlaceholder")}
      autoComplete="off"
      data-search
    />
  );
}
