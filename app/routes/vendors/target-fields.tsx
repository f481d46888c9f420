import { type Severity, type Stage, severities, stages } from "~/domain/questions/vocabulary";
import { countings, targetField } from "~/domain/vendors/targets-input";
import { Select, TextInput } from "~/ui/inputs";
import { stageTexts } from "~/ui/stage-texts";
import { useT } from "~/ui/use-t";

type FieldsProps = { values: Record<string, string>; errors: Record<string, string> };

/** First response, solution and when the minutes run, for each stage and severity. */
export function TargetFields({ values, errors }: FieldsProps) {
  const t = useT();
  return (
    <>
      <p className="field__hint">{t("vendors.durationHint")}</p>
      {stages.map((stage) => (
        <fieldset key={stage} className="form form--part">
          <legend>
            <h2>{t(stageTexts[stage])}</h2>
          </legend>
          {severities.map((severity) => (
            <TargetRow key={severity} {...{ stage, severity, values, errors }} />
          ))}
        </fieldset>
      ))}
    </>
  );
}

function TargetRow({ stage, severity, values, errors }: FieldsProps & { stage: Stage; severity: Severity }) {
  const t = useT();
  const field = (part: "first" | "solution" | "counting") => {
    const name = targetField(stage, severity, part);
    return { name, defaultValue: values[name], error: errors[name] };
  };
  const countingTexts = { always: t("vendors.countingAlways"), "support-hours": t("vendors.countingHours") };
  return (
    <fieldset className="form">
      <legend className="field__label">{t(`common.severity${severity}`)}</legend>
      <div className="form__row">
        <TextInput {...field("first")} label={t("vendors.firstResponse")} maxLength={40} autoComplete="off" />
        <TextInput {...field("solution")} label={t("vendors.solution")} maxLength={40} autoComplete="off" />
        <Select
          {...field("counting")}
          label={t("vendors.counting")}
          options={countings.map((counting) => ({ value: counting, label: countingTexts[counting] }))}
        />
      </div>
    </fieldset>
  );
}
