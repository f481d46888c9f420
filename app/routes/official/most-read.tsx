import type { MetaFunction, SerializeFrom } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { getRecheckVendor, mostReadUnmarked, type Unmarked } from "~/domain/official/rechecks.server";
import { pageFrom } from "~/http/forms.server";
import { asMember } from "~/http/makers.server";
import { pageLinks } from "~/lib/page-links";
import { deskPath, mostReadPath, questionPath, vendorPath } from "~/paths";
import { DataTable } from "~/ui/data-table";
import { Breadcrumbs, Pagination } from "~/ui/navigation";
import { pageMeta } from "~/ui/page-meta";
import { EmptyState, NothingOnPage, PageHead } from "~/ui/surface";
import { useT } from "~/ui/use-t";
import { DeskTabs } from "../desk/desk-tabs";
import { ProductChoice } from "./product-choice";

/** Who looks further down a list by reads than this narrows it. */
const MOST_PAGES = 20;

export const loader = asMember(async ({ db, viewer, params, url }) => {
  const vendor = await getRecheckVendor(db, viewer, params.slug ?? "");
  const wanted = url.searchParams.get("product");
  const product = vendor.products.find(({ slug }) => slug === wanted)?.slug ?? null;
  const page = pageFrom(url.searchParams.get("page"), MOST_PAGES);
  return { vendor, product, questions: await mostReadUnmarked(db, { vendorId: vendor.id, product, page }) };
});

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t("official.mostReadTitle"), noIndex: true }));

export default function MostRead() {
  const { vendor, product, questions } = useLoaderData<typeof loader>();
  const { slug, name } = vendor;
  const t = useT();
  const address = (of: string | null, page: number | null = null) =>
    mostReadPath(slug, { product: of, page });
  return (
    <div className="page stack stack--l">
      <Breadcrumbs
        items={[
          { label: name, href: vendorPath(slug) },
          { label: t("desk.desk"), href: deskPath(slug) },
          { label: t("official.mostReadTitle") },
        ]}
      />
      <PageHead title={t("official.mostReadTitle")} lead={t("official.mostReadLead")} />
      <DeskTabs slug={slug} current="most-read" />
      <ProductChoice products={vendor.products} chosen={product} address={address} />
      {questions.items.length > 0 ? (
        <MostReadTable questions={questions.items} />
      ) : questions.page > 1 ? (
        <NothingOnPage firstHref={address(product)} />
      ) : (
        <EmptyState title={t("official.mostReadNone")} />
      )}
      <Pagination {...pageLinks(questions, (page) => address(product, page))} />
    </div>
  );
}

function MostReadTable({ questions }: { questions: readonly SerializeFrom<Unmarked>[] }) {
  const t = useT();
  const columns = [
    { key: "question", label: t("common.kindQuestion") },
    { key: "reads", label: t("official.columnReads"), number: true },
    { key: "answers", label: t("official.columnAnswers"), number: true },
    { key: "product", label: t("common.product") },
  ];
  const rows = questions.map(({ id, title, language, reads, answerCount, product }) => ({
    key: id,
    cells: {
      question: (
        <a href={questionPath(id)} lang={language === "zh" ? "zh-CN" : "en"}>
          <bdi>{title}</bdi>
        </a>
      ),
      reads,
      answers: answerCount,
      product,
    },
  }));
  return <DataTable caption={t("official.mostReadTitle")} columns={columns} rows={rows} stacks />;
}
