import { type ReactNode, useId } from "react";
import { severities, stages } from "~/domain/questions/vocabulary";
import { offeredMonths, type Selection } from "~/domain/record/selection";
import { Button } from "~/ui/button";
import { Select } from "~/ui/inputs";
import { stageTexts } from "~/ui/stage-texts";
import { Card } from "~/ui/surface";
import { useT } from "~/ui/use-t";

type FormProps = {
  action: string;
  selection: Selection;
  /** None where products are not chosen. */
  products?: readonly { slug: string; name: string }[];
  now: string;
  /** Further choices. */
  children?: ReactNode;
};

/** Chooses which questions are counted: a plain form whose answers stand in the address. */
export function SelectionForm({ action, selection, products = [], now, children }: FormProps) {
  const t = useT();
  const title = useId();
  const months = offeredMonths(new Date(now));
  const { month } = selection;
  if (month && month !== "all" && !months.includes(month)) months.push(month);
  const any = t("record.any");
  return (
    <Card flat>
      <form method="get" action={action} className="record-form" aria-labelledby={title}>
        <h2 id={title} className="visually-hidden">
          {t("record.choose")}
        </h2>
        {children}
        {products.length > 0 && (
          <Select
            name="product"
            label={t("common.product")}
            none={any}
            defaultValue={selection.product ?? ""}
            options={products.map(({ slug, name }) => ({ value: slug, label: name }))}
          />
        )}
        <Select
          name="severity"
          label={t("common.severity")}
          none={any}
          defaultValue={selection.severity ?? ""}
          options={severities.map((one) => ({ value: one, label: t(`common.severity${one}`) }))}
        />
        <Select
          name="stage"
          label={t("common.stage")}
          none={any}
          defaultValue={selection.stage ?? ""}
          options={stages.map((one) => ({ value: one, label: t(stageTexts[one]) }))}
        />
        <Select
          name="language"
          label={t("common.language")}
          none={any}
          defaultValue={selection.language ?? ""}
          options={[
            { value: "zh", label: "中文" },
            { value: "en", label: "English" },
          ]}
        />
        <Select
          name="month"
          label={t("record.month")}
          none={t("record.monthUsual")}
          defaultValue={month ?? ""}
          options={[
            { value: "all", label: t("record.monthAll") },
            ...months.map((one) => ({ value: one, label: one })),
          ]}
        />
        <Button look="primary">{t("record.show")}</Button>
      </form>
    </Card>
  );
}
