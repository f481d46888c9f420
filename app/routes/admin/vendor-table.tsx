import type { AdminVendor } from "~/domain/vendors/admin.server";
import { adminVendorsPath, vendorChangesPath, vendorEditPath, vendorPath } from "~/paths";
import { Button } from "~/ui/button";
import { DataTable } from "~/ui/data-table";
import { PersonName } from "~/ui/person-line";
import { Sentence } from "~/ui/sentence";
import { EmptyState } from "~/ui/surface";
import { Time } from "~/ui/time";
import { useT } from "~/ui/use-t";
import { personView } from "~/ui/views";

/** All vendors: who made and verified them, and a way to do so. */
export function VendorTable({ vendors }: { vendors: readonly AdminVendor[] }) {
  const t = useT();
  if (vendors.length === 0) return <EmptyState title={t("vendors.adminNone")} />;
  const columns = [
    { key: "vendor", label: t("accounts.staffVendor") },
    { key: "made", label: t("vendors.made") },
    { key: "leads", label: t("vendors.leads"), number: true },
    { key: "verified", label: t("vendors.verified") },
    { key: "verify", label: t("accounts.rolesChange") },
  ];
  const rows = vendors.map((vendor) => ({
    key: vendor.id,
    cells: {
      vendor: <a href={vendorPath(vendor.slug)}>{vendor.name}</a>,
      made: <ByAt by={vendor.createdBy} at={vendor.createdAt} />,
      leads: <a href={vendorEditPath(vendor.slug, "staff")}>{vendor.leadCount}</a>,
      verified: (
        <>
          {vendor.verifiedAt ? <ByAt by={vendor.verifiedBy} at={vendor.verifiedAt} /> : "—"}{" "}
          <a href={vendorChangesPath(vendor.slug)}>
            {t("vendors.changes")}
            <span className="visually-hidden"> {vendor.name}</span>
          </a>
        </>
      ),
      verify: <VerifyButton vendor={vendor} />,
    },
  }));
  return <DataTable caption={t("vendors.adminAll")} columns={columns} rows={rows} stacks />;
}

function ByAt({ by, at }: { by: AdminVendor["createdBy"]; at: string }) {
  const time = <Time at={at} />;
  if (!by) return time;
  return <Sentence of="vendors.byAt" parts={{ who: <PersonName person={personView(by)} />, time }} />;
}

function VerifyButton({ vendor }: { vendor: AdminVendor }) {
  const t = useT();
  const { id, name, verifiedAt } = vendor;
  return (
    <form method="post" action={adminVendorsPath()}>
      <input type="hidden" name="vendor" value={id} />
      <Button size="s" name="intent" value={verifiedAt ? "remove" : "verify"}>
        {verifiedAt ? t("vendors.unverify") : t("vendors.verify")}
        <span className="visually-hidden"> {name}</span>
      </Button>
    </form>
  );
}
