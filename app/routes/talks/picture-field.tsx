import { imagePath } from "~/paths";
import { Checkbox, TextInput } from "~/ui/inputs";
import { useT } from "~/ui/use-t";

type PictureFieldProps = {
  /** Of the file; the name of the picture that is kept and the tick that takes it away are called after it. */
  file: string;
  kept: { field: string; name: string | undefined };
  gone: string;
  label: string;
  hint?: string;
  error: string | undefined;
};

/** A picture to choose, beside the one that there is. */
export function PictureField({ file, kept, gone, label, hint, error }: PictureFieldProps) {
  const t = useT();
  return (
    <>
      <TextInput
        name={file}
        type="file"
        accept="image/png,image/jpeg,image/webp,image/gif"
        label={label}
        hint={hint}
        error={error}
        optional
      />
      {kept.name && (
        <div className="cluster">
          <input type="hidden" name={kept.field} value={kept.name} />
          <img className="talk__thumb" src={imagePath(kept.name)} alt="" />
          <Checkbox name={gone} value="yes" label={t("announcing.pictureGone")} />
        </div>
      )}
    </>
  );
}
