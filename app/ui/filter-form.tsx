import type { ReactNode } from "react";
import { Button, ButtonLink } from "./button";
import { useT } from "./use-t";

type FilterFormProps = {
  action: string;
  /** What stays as it is. */
  kept?: Readonly<Record<string, string | null | undefined>>;
  /** The list without these filters; null when it is not narrowed. */
  withoutHref: string | null;
  /** The fields. On a narrow page they are folded until something is chosen. */
  children: ReactNode;
};

/** What a list is narrowed to: a plain form whose state is the address. */
export function FilterForm({ action, kept = {}, withoutHref, children }: FilterFormProps) {
  const t = useT();
  return (
    <form action={action} method="get" className="filter-form" aria-label={t("common.filters")}>
      {Object.entries(kept).map(
        ([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />,
      )}
      <details className="filters-fold filters-fold--list" open={withoutHref !== null}>
        <summary className="chip">{t("common.filters")}</summary>
        <div className="filter-form__body">
          <div className="filter-form__fields">{children}</div>
          <div className="filter-form__actions">
            <Button icon="filter">{t("desk.filter")}</Button>
            {withoutHref !== null && (
              <ButtonLink look="quiet" href={withoutHref}>
                {t("desk.unfilter")}
              </ButtonLink>
            )}
          </div>
        </div>
      </details>
    </form>
  );
}
