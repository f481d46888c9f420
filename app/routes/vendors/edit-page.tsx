import type { ReactNode } from "react";
import { vendorPath } from "~/paths";
import { Breadcrumbs } from "~/ui/navigation";
import { PageHead } from "~/ui/surface";
import { EditLinks, type EditPart } from "./edit-links";

type EditPageProps = {
  vendor: { slug: string; name: string };
  part: EditPart;
  title: string;
  lead: string;
  children: ReactNode;
};

/** The frame of the pages on which a vendor is changed. */
export function EditPage({ vendor, part, title, lead, children }: EditPageProps) {
  return (
    <div className="page page--reading stack stack--l">
      <div className="stack stack--xs">
        <Breadcrumbs items={[{ label: vendor.name, href: vendorPath(vendor.slug) }, { label: title }]} />
        <PageHead title={title} lead={lead} />
      </div>
      <EditLinks slug={vendor.slug} current={part} />
      {children}
    </div>
  );
}
