import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { changeHours } from "~/domain/vendors/change-hours.server";
import { hoursInput, hoursText } from "~/domain/vendors/hours-input";
import { getManagedVendor } from "~/domain/vendors/managed.server";
import { getVendor } from "~/domain/vendors/page.server";
import { regions } from "~/domain/vendors/vocabulary";
import { asMember } from "~/http/makers.server";
import { takeVendorForm } from "~/http/vendor-form.server";
import { vendorChangesPath, vendorEditPath } from "~/paths";
import { Button, ButtonLink } from "~/ui/button";
import { FormError } from "~/ui/form-error";
import { FilterBar, FilterGroup } from "~/ui/navigation";
import { pageMeta } from "~/ui/page-meta";
import { regionTexts } from "~/ui/region-texts";
import { Card } from "~/ui/surface";
import { useFailure } from "~/ui/use-failure";
import { useT } from "~/ui/use-t";
import { EditPage } from "./edit-page";
import { HoursFields } from "./hours-fields";

/** One region at a time: the first with hours, or the one that was chosen. */
export const loader = asMember(async ({ db, viewer, params, url }) => {
  const vendor = await getManagedVendor(db, viewer, params.slug ?? "");
  const { hours } = await getVendor(db, vendor.slug);
  const asked = url.searchParams.get("region");
  const region = regions.find((one) => one === asked) ?? hours[0]?.region ?? regions[0];
  const there = hours.find((one) => one.region === region);
  const days = [1, 2, 3, 4, 5, 6, 7].map((day) => [
    `day${day}`,
    hoursText((there?.weekly ?? []).filter(({ weekday }) => weekday === day)),
  ]);
  const values: Record<string, string> = {
    timeZone: there?.timeZone ?? viewer.timeZone ?? "UTC",
    holidays: (there?.holidays ?? []).map(({ day, name }) => `${day} ${name}`.trim()).join("\n"),
    ...Object.fromEntries(days),
  };
  return { vendor, region, withHours: hours.map((one) => one.region), values };
});

export const action = asMember(async (args) => {
  const { db, viewer } = args;
  return await takeVendorForm(args, hoursInput, async (slug, input) => {
    await changeHours(db, viewer, slug, input);
    return redirect(vendorEditPath(slug, "support-hours", { region: input.region }));
  });
});

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t("vendors.hours"), noIndex: true }));

export default function SupportHours() {
  const { vendor, region, withHours, values } = useLoaderData<typeof loader>();
  const { failure, form, fields } = useFailure();
  const t = useT();
  const typed: Record<string, string> = failure?.values ?? values;
  const current = regions.find((one) => one === failure?.values.region) ?? region;
  const items = regions.map((one) => ({
    label: withHours.includes(one) ? `${t(regionTexts[one])} ✓` : t(regionTexts[one]),
    href: vendorEditPath(vendor.slug, "support-hours", { region: one }),
    current: one === current,
  }));
  return (
    <EditPage vendor={vendor} part="support-hours" title={t("vendors.hours")} lead={t("vendors.hoursLead")}>
      <FilterBar line>
        <FilterGroup label={t("vendors.region")} items={items} />
      </FilterBar>
      <Card title={t(regionTexts[current])}>
        <form method="post" className="form">
          <FormError message={form} fields={fields} />
          <input type="hidden" name="region" value={current} />
          <HoursFields values={typed} errors={fields} />
          <div className="form__actions">
            <Button look="primary">{t("common.save")}</Button>
            <ButtonLink look="quiet" href={vendorChangesPath(vendor.slug)}>
              {t("vendors.changes")}
            </ButtonLink>
          </div>
        </form>
      </Card>
    </EditPage>
  );
}
