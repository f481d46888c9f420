import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { questionsBehind } from "~/domain/record/record.server";
import { figureFrom } from "~/domain/record/selection";
import { listFigures } from "~/domain/record/summary";
import { pageFrom } from "~/http/forms.server";
import { asAnyone } from "~/http/makers.server";
import { pageLinks } from "~/lib/page-links";
import { vendorPartPath, vendorPath } from "~/paths";
import { Select } from "~/ui/inputs";
import { Breadcrumbs, Pagination } from "~/ui/navigation";
import { pageMeta } from "~/ui/page-meta";
import { NothingOnPage, PageHead } from "~/ui/surface";
import { useT } from "~/ui/use-t";
import { BehindTable } from "./behind-table";
import { figureTexts } from "./figure-texts";
import { SelectionForm } from "./selection-form";

export const loader = asAnyone(async ({ db, params, url, shows }) => {
  for (const tag of ["record", "questions"]) shows(tag);
  const query = url.searchParams;
  const figure = figureFrom(query);
  const slug = params.slug ?? "";
  const found = await questionsBehind(db, { slug, query, figure, page: pageFrom(query.get("page")) });
  for (const { question } of found.items) if (question) shows(`question:${question.id}`);
  return { ...found, figure, now: new Date().toISOString() };
});

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageMeta(matches, (t) => ({
    title: t("record.behindTitle", { vendor: data?.vendor.name ?? "" }),
    noIndex: true,
  }));

export default function RecordQuestions() {
  const { vendor, selection, figure, items, page, hasNext, total, now } = useLoaderData<typeof loader>();
  const t = useT();
  const { slug, name } = vendor;
  const address = (number: number | null) =>
    vendorPartPath(slug, "record/questions", { ...selection, figure, page: number });
  return (
    <div className="page stack stack--l">
      <Breadcrumbs
        items={[
          { label: name, href: vendorPath(slug) },
          { label: t("record.short"), href: vendorPartPath(slug, "record", selection) },
          { label: t(figureTexts[figure]) },
        ]}
      />
      <PageHead title={t("record.behindTitle", { vendor: name })} lead={t(figureTexts[figure])} />
      <SelectionForm
        action={vendorPartPath(slug, "record/questions")}
        selection={selection}
        products={vendor.products}
        now={now}
      >
        <Select
          name="figure"
          label={t("record.figure")}
          defaultValue={figure}
          options={listFigures.map((one) => ({ value: one, label: t(figureTexts[one]) }))}
        />
      </SelectionForm>
      <p className="spread">
        <b>{t("record.behindCount", { count: total })}</b>
        <a className="small" href={vendorPartPath(slug, "record.csv", { ...selection, figure })}>
          {t("record.csv")}
        </a>
      </p>
      {items.length > 0 && <BehindTable rows={items} />}
      {items.length === 0 && page > 1 && <NothingOnPage firstHref={address(null)} />}
      <Pagination {...pageLinks({ page, hasNext }, address)} />
    </div>
  );
}
