import { STAFF_TITLE_MAX } from "~/domain/vendors/staff-input";
import { regions } from "~/domain/vendors/vocabulary";
import { tiers } from "~/domain/viewer";
import { Checkbox, Choices, Select, TextInput } from "~/ui/inputs";
import { regionTexts } from "~/ui/region-texts";
import { useT } from "~/ui/use-t";

type StaffFieldsProps = { values: Record<string, string>; errors: Record<string, string> };

/** What somebody is on a vendor's staff. */
export function StaffFields({ values, errors }: StaffFieldsProps) {
  const t = useT();
  const ticked = (values.regions ?? "").split(",");
  return (
    <>
      <div className="form__row">
        <Select
          name="tier"
          label={t("accounts.staffTier")}
          error={errors.tier}
          defaultValue={values.tier}
          options={tiers.map((tier) => ({ value: tier, label: tier }))}
        />
        <TextInput
          name="title"
          label={t("accounts.staffJob")}
          hint={t("accounts.staffJobHint")}
          error={errors.title}
          defaultValue={values.title}
          maxLength={STAFF_TITLE_MAX * 2}
          autoComplete="off"
          optional
        />
      </div>
      <Choices legend={t("vendors.fieldRegions")} hint={t("vendors.fieldRegionsHint")} error={errors.regions}>
        {regions.map((region) => (
          <Checkbox
            key={region}
            name="regions"
            value={region}
            label={t(regionTexts[region])}
            defaultChecked={ticked.includes(region)}
          />
        ))}
      </Choices>
      <Checkbox
        name="lead"
        label={t("accounts.staffLead")}
        hint={t("vendors.leadHint")}
        defaultChecked={values.lead === "on"}
      />
    </>
  );
}
