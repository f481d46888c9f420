import type { SerializeFrom } from "@remix-run/node";
import type { VerdictRow } from "~/domain/official/verdict.server";
import { PersonName } from "~/ui/person-line";
import { Sentence } from "~/ui/sentence";
import { Section } from "~/ui/surface";
import { Time } from "~/ui/time";
import { useT } from "~/ui/use-t";
import { personView } from "~/ui/views";
import { verdictTexts } from "./verdict-texts";

/** What readers said with words or as a warning, for those who have to act on it. */
export function VerdictList({ verdicts }: { verdicts: readonly SerializeFrom<VerdictRow>[] }) {
  const t = useT();
  return (
    <Section title={t("official.verdictsTitle")}>
      <p className="muted small">{t("official.verdictsLead")}</p>
      <ol className="timeline">
        {verdicts.map((one) => (
          <li key={one.id} className="timeline__item">
            <span>
              <Sentence
                of="common.labelled"
                parts={{
                  label: <PersonName person={personView(one.by)} />,
                  words: t(verdictTexts[one.verdict]),
                }}
              />
              {one.version && ` · ${t("official.onVersion", { version: one.version })}`}
            </span>
            {one.comment && (
              <span className="timeline__reason">
                <bdi>{one.comment}</bdi>
              </span>
            )}
            <span className="muted small">
              <Time at={one.at} format="ago" />
            </span>
          </li>
        ))}
      </ol>
    </Section>
  );
}
