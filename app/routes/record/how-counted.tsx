import { Section } from "~/ui/surface";
import { useT } from "~/ui/use-t";

/** In words, what the figures are. */
export function HowCounted() {
  const t = useT();
  return (
    <Section title={t("record.howTitle")}>
      <div className="record-words stack stack--s">
        <p>{t("record.howRunning")}</p>
        <p>{t("record.howMissed")}</p>
        <p>{t("record.howTarget")}</p>
        <p>{t("record.howSteps")}</p>
      </div>
    </Section>
  );
}
