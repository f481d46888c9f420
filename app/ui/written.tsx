import { writtenIn } from "~/lib/written";
import { useT } from "./use-t";

/** What was written into a form that cannot be taken and is not shown: to be copied from here. Nothing when nobody wrote anything. */
export function Written({ values }: { values: Readonly<Record<string, string>> }) {
  const t = useT();
  const texts = writtenIn(values);
  if (texts.length === 0) return null;
  return (
    <div className="written stack">
      <p>{t("errors.written")}</p>
      {texts.map((text) => (
        <textarea
          key={text}
          className="input input--area"
          aria-label={t("errors.writtenLabel")}
          readOnly
          defaultValue={text}
          rows={Math.min(12, text.split("\n").length + 1)}
        />
      ))}
    </div>
  );
}
