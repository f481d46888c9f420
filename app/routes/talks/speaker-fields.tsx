import { speakerNumbers } from "~/domain/talks/input-speakers";
import { SPEAKER_BIO_MAX, SPEAKER_NAME_MAX, SPEAKER_ROLE_MAX } from "~/domain/talks/limits";
import { TextArea, TextInput } from "~/ui/inputs";
import { useT } from "~/ui/use-t";
import { PictureField } from "./picture-field";

const SHOWN_AT_FIRST = 2;
const parts = ["Name", "Role", "Organisation", "Bio", "PictureName"];

type SpeakerFieldsProps = { values: Record<string, string>; errors: Record<string, string | undefined> };

/** The speakers in the order of the bill. Most talks have one or two, so the others are folded away. */
export function SpeakerFields({ values, errors }: SpeakerFieldsProps) {
  const t = useT();
  const more = speakerNumbers.slice(SHOWN_AT_FIRST);
  const row = (number: number) => <Speaker key={number} number={number} values={values} errors={errors} />;
  const isSaid = (number: number) => parts.some((part) => values[`speaker${part}${number}`]);
  return (
    <fieldset className="form">
      <legend className="field__label">{t("talks.fieldSpeakers")}</legend>
      <p className="field__hint">{t("talks.fieldSpeakersHint")}</p>
      {speakerNumbers.slice(0, SHOWN_AT_FIRST).map(row)}
      <details open={more.some(isSaid)}>
        <summary>{t("talks.fieldSpeakersMore")}</summary>
        <div className="form">{more.map(row)}</div>
      </details>
    </fieldset>
  );
}

function Speaker({ number, values, errors }: SpeakerFieldsProps & { number: number }) {
  const t = useT();
  const [name, role] = [`speakerName${number}`, `speakerRole${number}`];
  const isFirst = number === 1;
  return (
    <>
      <div className="form__row">
        <TextInput
          name={name}
          label={t("talks.fieldSpeakerName", { count: number })}
          defaultValue={values[name]}
          error={isFirst ? errors.speakerName1 : undefined}
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
      <MoreOfSpeaker number={number} values={values} errors={errors} />
    </>
  );
}

function MoreOfSpeaker({ number, values, errors }: SpeakerFieldsProps & { number: number }) {
  const t = useT();
  const [organisation, bio] = [`speakerOrganisation${number}`, `speakerBio${number}`];
  const [picture, pictureName] = [`speakerPicture${number}`, `speakerPictureName${number}`];
  const isOpen = Boolean(values[organisation] || values[bio] || values[pictureName] || errors[picture]);
  return (
    <details open={isOpen}>
      <summary>{t("announcing.speakerMore", { count: number })}</summary>
      <div className="form">
        <TextInput
          name={organisation}
          label={t("announcing.speakerOrganisation", { count: number })}
          defaultValue={values[organisation]}
          maxLength={SPEAKER_ROLE_MAX}
          autoComplete="off"
          optional
        />
        <TextArea
          name={bio}
          label={t("announcing.speakerBio", { count: number })}
          defaultValue={values[bio]}
          rows={2}
          maxLength={SPEAKER_BIO_MAX}
          optional
        />
        <PictureField
          file={picture}
          kept={{ field: pictureName, name: values[pictureName] }}
          gone={`speakerPictureGone${number}`}
          label={t("announcing.speakerPicture", { count: number })}
          error={errors[picture]}
        />
      </div>
    </details>
  );
}
