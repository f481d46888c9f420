import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { getVendor, listProducts } from "~/domain/products/products.server";
import { membershipAt } from "~/domain/viewer";
import { asAnyone } from "~/http/makers.server";
import { productPath, vendorPartPath, vendorsPath } from "~/paths";
import { pageMeta } from "~/ui/page-meta";
import { PersonLine } from "~/ui/person-line";
import { Card, PageHead, Section } from "~/ui/surface";
import { useT } from "~/ui/use-t";
import { personView } from "~/ui/views";
import { StaffLinks } from "../search/staff-links";

export const loader = asAnyone(async ({ db, viewer, params, shows }) => {
  shows("questions");
  const vendor = await getVendor(db, params.slug ?? "");
  const products = await listProducts(db, { vendorId: vendor.id });
  return { vendor, products, isStaffHere: membershipAt(viewer, vendor.id) !== null };
});

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageMeta(matches, (t) => ({
    title: data?.vendor.name ?? t("common.products"),
    description: data?.vendor.about,
  }));

export default function Vendor() {
  const { vendor, products, isStaffHere } = useLoaderData<typeof loader>();
  const t = useT();
  return (
    <div className="page stack stack--l">
      <PageHead title={vendor.name} lead={vendor.about} />
      {isStaffHere && <StaffLinks />}
      <Section title={t("record.short")} more={{ href: vendorsPath(), label: t("record.compare") }}>
        <p>
          <a href={vendorPartPath(vendor.slug, "record")}>{t("record.title", { vendor: vendor.name })}</a>
          {" · "}
          {t("record.vendorHint", { vendor: vendor.name })}
        </p>
      </Section>
      <Section title={t("questions.vendorProducts")}>
        <div className="grid">
          {products.map((product) => (
            <Card key={product.id} title={<a href={productPath(product.slug)}>{product.name}</a>}>
              <p className="muted small">{t("questions.questionsCount", { count: product.questionCount })}</p>
            </Card>
          ))}
        </div>
      </Section>
      <Section title={t("questions.vendorStaff")}>
        <ul className="stack">
          {vendor.staff.map((person) => (
            <li key={person.id} className="spread">
              <PersonLine person={personView(person)} />
              <span className="muted small">
                {person.title}
                {person.isLead && ` · ${t("questions.lead")}`}
              </span>
            </li>
          ))}
        </ul>
      </Section>
    </div>
  );
}
