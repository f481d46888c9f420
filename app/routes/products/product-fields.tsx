import { PRODUCT_ABOUT_MAX, PRODUCT_NAME_MAX } from "~/domain/products/input";
import { platformNames, platforms } from "~/domain/questions/vocabulary";
import { Checkbox, Choices, TextArea, TextInput } from "~/ui/inputs";
import { useT } from "~/ui/use-t";

type ProductFieldsProps = { values: Record<string, string>; errors: Record<string, string> };

/** Name, text and platforms of a product. */
export function ProductFields({ values, errors }: ProductFieldsProps) {
  const t = useT();
  const ticked = (values.platforms ?? "").split(",");
  return (
    <>
      <TextInput
        name="name"
        label={t("products.fieldName")}
        defaultValue={values.name}
        error={errors.name}
        maxLength={PRODUCT_NAME_MAX * 2}
        autoComplete="off"
        required
      />
      <TextArea
        name="about"
        label={t("products.fieldAbout")}
        defaultValue={values.about}
        error={errors.about}
        maxLength={PRODUCT_ABOUT_MAX * 2}
        rows={3}
        optional
      />
      <Choices
        legend={t("products.fieldPlatforms")}
        hint={t("products.fieldPlatformsHint")}
        error={errors.platforms}
      >
        {platforms.map((platform) => (
          <Checkbox
            key={platform}
            name="platforms"
            value={platform}
            label={platformNames[platform]}
            defaultChecked={ticked.includes(platform)}
          />
        ))}
      </Choices>
    </>
  );
}
