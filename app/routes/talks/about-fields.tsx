import { scenarios } from "~/domain/questions/vocabulary";
import { levels, spokenLanguages } from "~/domain/talks/vocabulary";
import { Checkbox, Choices, Select, TextInput } from "~/ui/inputs";
import { usePage } from "~/ui/page-context";
import { scenarioTexts } from "~/ui/scenario-texts";
import { useT } from "~/ui/use-t";
import { languageName, levelTexts } from "./talk-words";

export type AboutChoices = {
  products: readonly { slug: string; name: string; vendor: string }[];
  series?: readonly { slug: string; title: string }[];
};

type AboutFieldsProps = AboutChoices & {
  values: Record<string, string>;
  errors: Record<string, string | undefined>;
};

/** What it is about, for whom, and in which languages. */
export function AboutFields({ products, series = [], values, errors }: AboutFieldsProps) {
  const t = useT();
  return (
    <>
      <div className="form__row">
        <Select
          name="language"
          label={t("talks.fieldLanguage")}
          options={[
            { value: "en", label: t("talks.languageEn") },
            { value: "zh", label: t("talks.languageZh") },
          ]}
          defaultValue={values.language}
          error={errors.language}
          required
        />
        <Select
          name="level"
          label={t("announcing.level")}
          options={levels.map((level) => ({ value: level, label: t(levelTexts[level]) }))}
          none={t("announcing.levelNone")}
          defaultValue={values.level}
          error={errors.level}
          optional
        />
        <Select
          name="scenario"
          label={t("announcing.scenario")}
          options={scenarios.map((scenario) => ({ value: scenario, label: t(scenarioTexts[scenario]) }))}
          none={t("announcing.scenarioNone")}
          defaultValue={values.scenario}
          error={errors.scenario}
          optional
        />
      </div>
      <SpokenFields values={values} error={errors.spoken} />
      <ProductFields products={products} values={values} errors={errors} />
      <TextInput
        name="tags"
        label={t("talks.fieldTags")}
        hint={t("talks.fieldTagsHint")}
        defaultValue={values.tags}
        error={errors.tags}
        maxLength={300}
        autoComplete="off"
        autoCapitalize="none"
        required
      />
      {series.length > 0 && (
        <Select
          name="series"
          label={t("announcing.series")}
          options={series.map(({ slug, title }) => ({ value: slug, label: title }))}
          none={t("announcing.seriesNone")}
          defaultValue={values.series}
          error={errors.series}
          optional
        />
      )}
    </>
  );
}

function SpokenFields({ values, error }: { values: Record<string, string>; error: string | undefined }) {
  const t = useT();
  const { language } = usePage();
  const ticked = ticksIn(values.spoken);
  return (
    <details open={ticked.size > 0 || error !== undefined}>
      <summary>{t("announcing.spokenMore")}</summary>
      <Choices legend={t("announcing.spoken")} hint={t("announcing.spokenHint")} error={error}>
        {spokenLanguages.map((one) => (
          <Checkbox
            key={one}
            name="spoken"
            value={one}
            defaultChecked={ticked.has(one)}
            label={languageName(one, language)}
          />
        ))}
      </Choices>
    </details>
  );
}

function ProductFields({ products, values, errors }: Omit<AboutFieldsProps, "series">) {
  const t = useT();
  const ticked = ticksIn(values.products);
  const severalVendors = new Set(products.map(({ vendor }) => vendor)).size > 1;
  const nameOf = ({ name, vendor }: AboutChoices["products"][number]) =>
    severalVendors ? `${name} · ${vendor}` : name;
  return (
    <>
      <Select
        name="product"
        label={t("talks.fieldProduct")}
        options={products.map((one) => ({ value: one.slug, label: nameOf(one) }))}
        none={t("talks.fieldProductNone")}
        defaultValue={values.product}
        error={errors.product}
        optional
      />
      {products.length > 1 && (
        <details open={ticked.size > 0 || errors.products !== undefined}>
          <summary>{t("announcing.productsMore")}</summary>
          <Choices legend={t("announcing.products")} error={errors.products}>
            {products.map((one) => (
              <Checkbox
                key={one.slug}
                name="products"
                value={one.slug}
                defaultChecked={ticked.has(one.slug)}
                label={nameOf(one)}
              />
            ))}
          </Choices>
        </details>
      )}
    </>
  );
}

const ticksIn = (joined = "") => new Set(joined.split(",").filter(Boolean));
