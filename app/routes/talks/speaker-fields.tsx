import { SPEAKER_NAME_MAX, SPEAKER_ROLE_MAX, SPEAKERS_MAX } from "~/domain/talks/input";
import { TextInput } from "~/ui/inputs";
import { useT } from "~/ui/use-t";

const SHOWN_AT_FIRST = 2;

type SpeakerFieldsProps = { values: Record<string, string>; error: string | undefined };

/** Name and role of each speaker, in the order of the bill. Most talks have one or two, so the others are folded away. */
export function SpeakerFields({ values, error }: SpeakerFieldsProps) {
  const t = useT();
  const numbers = Array.from({ length: SPEAKERS_MAX }, (_, at) => at + 1);
  const more = numbers.slice(SHOWN_AT_FIRST);
  const row = (number: number) => (
    <SpeakerRow key={number} number={number} values={values} error={number === 1 ? error : undefined} />
  );
  return (
    <fieldset className="form">
      <legend className="field__label">{t("talks.fieldSpeakers")}</legend>
      <p className="field__hint">{t("talks.fieldSpeakersHint")}</p>
      {numbers.slice(0, SHOWN_AT_FIRST).map(row)}
      <details open={more.some((number) => values[`speakerName${number}`] || values[`speakerRole${number}`])}>
        <summary>{t("talks.fieldSpeakersMore")}</summary>
        <div className="form">{more.map(row)}</div>
      </details>
    </fieldset>
  );
}

function SpeakerRow({ number, values, error }: SpeakerFieldsProps & { number: number }) {
  const t = useT();
  const name = `speakerName${number}`;
  const role = `speakerRole${number}`;
  const isFirst = number === 1;
  return (
    <div className="form__row">
      <TextInput
        name={name}
        label={t("talks.fieldSpeakerName", { count: number })}
        defaultValue={values[name]}
        error={error}
        maxLength={SPEAKER_NAME_MAX}
        autoComplete="off"
        {...(isFirst ? { required: true } : { optional: true })}
      />
      <TextInput
        name={role}
        label={t("talks.fieldSpeakerRole", { count: number })}
        defaultValue={values[role]}
        maxLength={SPEAKER_ROLE_MAX}
        autoComplete="off"
        optional
      />
    </div>
  );
}
