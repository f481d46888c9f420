import { scenarios } from "~/domain/questions/vocabulary";
import type { TalkChoices, TalkFilter } from "~/domain/talks/list.server";
import { levels } from "~/domain/talks/vocabulary";
import { FilterForm } from "~/ui/filter-form";
import { Select } from "~/ui/inputs";
import { FilterBar, FilterGroup } from "~/ui/navigation";
import { scenarioTexts } from "~/ui/scenario-texts";
import { useT } from "~/ui/use-t";
import { levelTexts } from "./talk-words";

type TalkFiltersProps = {
  filter: TalkFilter;
  choices: TalkChoices;
  /** The address of the page narrowed to this. */
  path: (filter: TalkFilter) => string;
};

const chosenHere = { product: null, language: null, level: null, scenario: null, series: null };

/** What the talks are narrowed to: a plain form; and a tag or a vendor that a link brought along, to be taken off again. */
export function TalkFilters({ filter, choices, path }: TalkFiltersProps) {
  const t = useT();
  const { tag, vendor, product, language, level, scenario, series } = filter;
  const names = { en: t("talks.languageEn"), zh: t("talks.languageZh") };
  const any = t("desk.any");
  const isNarrowed = [product, language, level, scenario, series].some(Boolean);
  const without = new URL(path({ ...filter, ...chosenHere }), "http://localhost");
  return (
    <div className="stack stack--s">
      <FilterForm
        action={without.pathname}
        kept={Object.fromEntries(without.searchParams)}
        withoutHref={isNarrowed ? path({ ...filter, ...chosenHere }) : null}
      >
        {choices.products.length > 0 && (
          <Select
            name="product"
            label={t("common.product")}
            none={any}
            defaultValue={product ?? ""}
            options={choices.products.map(({ slug, name }) => ({ value: slug, label: name }))}
          />
        )}
        <Select
          name="language"
          label={t("talks.languageOf")}
          none={any}
          defaultValue={language ?? ""}
          options={(["en", "zh"] as const).map((value) => ({ value, label: names[value] }))}
        />
        <Select
          name="level"
          label={t("announcing.level")}
          none={any}
          defaultValue={level ?? ""}
          options={levels.map((value) => ({ value, label: t(levelTexts[value]) }))}
        />
        <Select
          name="scenario"
          label={t("common.scenario")}
          none={any}
          defaultValue={scenario ?? ""}
          options={scenarios.map((value) => ({ value, label: t(scenarioTexts[value]) }))}
        />
        {choices.series.length > 0 && (
          <Select
            name="series"
            label={t("series.all")}
            none={any}
            defaultValue={series ?? ""}
            options={choices.series.map(({ slug, name }) => ({ value: slug, label: name }))}
          />
        )}
      </FilterForm>
      {(tag || vendor) && (
        <FilterBar line>
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
      )}
    </div>
  );
}
