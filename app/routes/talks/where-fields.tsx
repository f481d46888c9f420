import { CAPACITY_MAX, PLACE_MAX } from "~/domain/talks/limits";
import { Checkbox, Select, TextInput } from "~/ui/inputs";
import { useT } from "~/ui/use-t";

type WhereFieldsProps = { values: Record<string, string>; errors: Record<string, string | undefined> };

/** Where it is held, who sees the address, for how many, and whether it can be seen again. */
export function WhereFields({ values, errors }: WhereFieldsProps) {
  const t = useT();
  return (
    <>
      <div className="form__row">
        <TextInput
          name="onlineUrl"
          type="url"
          label={t("talks.fieldOnline")}
          hint={t("talks.fieldOnlineHint")}
          defaultValue={values.onlineUrl}
          error={errors.onlineUrl}
          placeholder="https://"
          autoComplete="off"
        />
        <Select
          name="addressShown"
          label={t("announcing.addressShown")}
          hint={t("announcing.addressShownHint")}
          options={[
            { value: "all", label: t("announcing.addressAll") },
            { value: "going", label: t("announcing.addressGoing") },
            { value: "shortly-before", label: t("announcing.addressShortlyBefore") },
          ]}
          defaultValue={values.addressShown}
          error={errors.addressShown}
        />
      </div>
      <div className="form__row">
        <TextInput
          name="place"
          label={t("talks.fieldPlace")}
          hint={t("talks.fieldPlaceHint")}
          defaultValue={values.place}
          error={errors.place}
          maxLength={PLACE_MAX}
          optional
        />
        <TextInput
          name="capacity"
          type="number"
          label={t("announcing.capacity")}
          hint={t("announcing.capacityHint")}
          defaultValue={values.capacity}
          error={errors.capacity}
          min={1}
          max={CAPACITY_MAX}
          inputMode="numeric"
          optional
        />
      </div>
      <Checkbox
        name="willBeRecorded"
        value="yes"
        defaultChecked={values.willBeRecorded === "yes"}
        label={t("announcing.willBeRecorded")}
      />
    </>
  );
}
