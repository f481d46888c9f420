import { type DeskFilters, heldChoices } from "~/domain/desk/input";
import { severities } from "~/domain/questions/vocabulary";
import { regions } from "~/domain/vendors/vocabulary";
import { tiers } from "~/domain/viewer";
import { deskPath } from "~/paths";
import { FilterForm } from "~/ui/filter-form";
import { Select } from "~/ui/inputs";
import { regionTexts } from "~/ui/region-texts";
import { useT } from "~/ui/use-t";
import { languageNames } from "./desk-texts";

const heldTexts = {
  mine: "desk.heldMine",
  unclaimed: "desk.heldUnclaimed",
  snoozed: "desk.heldSnoozed",
} as const;

type Props = { slug: string; filters: DeskFilters; products: readonly { slug: string; name: string }[] };

/** What the desk is narrowed to: a plain form whose state is the address. */
export function DeskFilterForm({ slug, filters, products }: Props) {
  const t = useT();
  const { list, ...narrowed } = filters;
  const isNarrowed = Object.values(narrowed).some((value) => value !== null);
  const any = t("desk.any");
  const ofList = list === "due" ? null : list;
  return (
    <FilterForm
      action={deskPath(slug)}
      kept={{ list: ofList }}
      withoutHref={isNarrowed ? deskPath(slug, { list: ofList }) : null}
    >
      <Select
        name="held"
        label={t("desk.held")}
        none={any}
        defaultValue={filters.held ?? ""}
        options={heldChoices.map((value) => ({ value, label: t(heldTexts[value]) }))}
      />
      <Select
        name="product"
        label={t("common.product")}
        none={any}
        defaultValue={filters.product ?? ""}
        options={products.map(({ slug: value, name }) => ({ value, label: name }))}
      />
      <Select
        name="severity"
        label={t("common.severity")}
        none={any}
        defaultValue={filters.severity ?? ""}
        options={severities.map((value) => ({ value, label: value }))}
      />
      <Select
        name="tier"
        label={t("desk.tier")}
        none={any}
        defaultValue={filters.tier ?? ""}
        options={tiers.map((value) => ({ value, label: value }))}
      />
      <Select
        name="region"
        label={t("desk.region")}
        none={any}
        defaultValue={filters.region ?? ""}
        options={regions.map((value) => ({ value, label: t(regionTexts[value]) }))}
      />
      <Select
        name="language"
        label={t("common.language")}
        none={any}
        defaultValue={filters.language ?? ""}
        options={(["zh", "en"] as const).map((value) => ({ value, label: languageNames[value] }))}
      />
    </FilterForm>
  );
}
