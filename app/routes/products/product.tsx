import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { followState } from "~/domain/follows/list.server";
import { getProduct } from "~/domain/products/products.server";
import { listReleases } from "~/domain/products/releases.server";
import { canManageVendor } from "~/domain/vendors/policy";
import { asAnyone } from "~/http/makers.server";
import { questionListOf } from "~/http/question-list.server";
import {
  newQuestionPath,
  productEditPath,
  productPath,
  productReleasesPath,
  productsPath,
  talksPath,
  vendorPath,
} from "~/paths";
import { ButtonLink } from "~/ui/button";
import { DOT } from "~/ui/dot";
import { FollowForm } from "~/ui/follow-form";
import { Breadcrumbs } from "~/ui/navigation";
import { listedAt, pageMeta, talkAlternates } from "~/ui/page-meta";
import { QuestionListView, sortOf } from "~/ui/question-list";
import { AsideSection, PageHead } from "~/ui/surface";
import { TalksCalendar } from "~/ui/talks-calendar";
import { useT } from "~/ui/use-t";
import { platformName } from "~/ui/views";
import { ReleaseList } from "./release-list";

export const loader = asAnyone(async (args) => {
  args.shows("questions");
  const product = await getProduct(args.db, args.params.slug ?? "");
  return {
    product,
    origin: args.url.origin,
    releases: await listReleases(args.db, product.id),
    following: await followState(args.db, args.viewer, { kind: "product", id: product.id }),
    mayEdit: canManageVendor(args.viewer, product.vendor.id),
    ...(await questionListOf(args, { productId: product.id })),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data, matches }) => [
  ...pageMeta(matches, (t) => ({
    title: data?.product.name ?? t("common.products"),
    description: data?.product.about,
    ...(data &&
      listedAt(data.questions, (page) => productPath(data.product.slug, { sort: sortOf(data.list), page }))),
  })),
  ...(data ? talkAlternates("products", data.product.slug) : []),
];

export default function Product() {
  const { product, origin, releases, following, mayEdit, ...data } = useLoaderData<typeof loader>();
  const t = useT();
  return (
    <div className="page">
      <Breadcrumbs items={[{ label: t("common.products"), href: productsPath() }, { label: product.name }]} />
      <PageHead
        title={product.name}
        lead={
          <>
            <a href={vendorPath(product.vendor.slug)}>{product.vendor.name}</a>
            {product.about && ` · ${product.about}`}
          </>
        }
      >
        <ButtonLink look="signal" icon="plus" href={newQuestionPath({ product: product.slug })}>
          {t("common.askAQuestion")}
        </ButtonLink>
        {mayEdit && (
          <>
            <ButtonLink icon="edit" href={productEditPath(product.slug)}>
              {t("products.change")}
            </ButtonLink>
            <ButtonLink href={productReleasesPath(product.slug)}>{t("products.manageReleases")}</ButtonLink>
          </>
        )}
      </PageHead>
      <div className="columns">
        <div>
          <QuestionListView {...data} path={(query) => productPath(product.slug, query)} />
        </div>
        <aside className="stack">
          <FollowForm
            subject={{ kind: "product", id: product.id }}
            state={following}
            here={productPath(product.slug)}
          />
          {product.platforms.length > 0 && (
            <AsideSection title={t("products.fieldPlatforms")}>
              <p>{product.platforms.map(platformName).join(DOT)}</p>
            </AsideSection>
          )}
          <AsideSection title={t("common.talks")}>
            <div className="cluster">
              <a href={talksPath({ product: product.slug })}>
                {t("calendars.forProduct", { name: product.name })}
              </a>
              <TalksCalendar of="products" slug={product.slug} name={product.name} origin={origin} />
            </div>
          </AsideSection>
          <AsideSection title={t("questions.releases")}>
            <ReleaseList releases={releases} />
          </AsideSection>
        </aside>
      </div>
    </div>
  );
}
