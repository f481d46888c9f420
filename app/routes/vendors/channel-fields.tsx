import { CHANNELS_MAX, PURPOSE_MAX } from "~/domain/vendors/channels-input";
import { channelKinds } from "~/domain/vendors/vocabulary";
import { channelTexts } from "~/ui/channel-texts";
import { Checkbox, Select, TextInput } from "~/ui/inputs";
import { useT } from "~/ui/use-t";

type FieldsProps = { values: Record<string, string>; errors: Record<string, string> };

const EMPTY_ROWS = 2;

/** A row for each channel, and some empty ones; those after them are folded away. */
export function ChannelFields({ values, errors }: FieldsProps) {
  const t = useT();
  const numbers = Array.from({ length: CHANNELS_MAX }, (_, at) => at + 1);
  const last = numbers.findLast((row) => values[`address${row}`] || values[`purpose${row}`]) ?? 0;
  const shown = Math.min(last + EMPTY_ROWS, CHANNELS_MAX);
  const row = (number: number) => <ChannelRow key={number} row={number} values={values} errors={errors} />;
  return (
    <>
      {numbers.slice(0, shown).map(row)}
      {shown < CHANNELS_MAX && (
        <details>
          <summary>{t("vendors.moreChannels")}</summary>
          <div className="form">{numbers.slice(shown).map(row)}</div>
        </details>
      )}
    </>
  );
}

function ChannelRow({ row, values, errors }: FieldsProps & { row: number }) {
  const t = useT();
  return (
    <fieldset className="form form--part">
      <legend className="field__label">{t("vendors.channelNumber", { number: row })}</legend>
      <div className="form__row">
        <Select
          name={`kind${row}`}
          label={t("vendors.fieldKind")}
          options={channelKinds.map((kind) => ({ value: kind, label: t(channelTexts[kind]) }))}
          defaultValue={values[`kind${row}`]}
          error={errors[`kind${row}`]}
        />
        <TextInput
          name={`address${row}`}
          label={t("vendors.fieldAddress")}
          defaultValue={values[`address${row}`]}
          error={errors[`address${row}`]}
          maxLength={500}
          autoComplete="off"
          autoCapitalize="none"
        />
      </div>
      <TextInput
        name={`purpose${row}`}
        label={t("vendors.fieldPurpose")}
        defaultValue={values[`purpose${row}`]}
        error={errors[`purpose${row}`]}
        maxLength={PURPOSE_MAX * 2}
        autoComplete="off"
      />
      <Checkbox
        name={`emergency${row}`}
        label={t("vendors.fieldEmergency")}
        defaultChecked={values[`emergency${row}`] === "on"}
      />
    </fieldset>
  );
}
