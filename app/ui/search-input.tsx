import { suggestionsPath } from "~/paths";
import { useT } from "./use-t";

/** Where a query is typed. The script shows suggestions under its form, which holds what is in `position: relative`. */
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
      data-suggestions-url={suggestionsPath()}
    />
  );
}
