import { synonymGroupPath } from "~/paths";
import { PersonName } from "~/ui/person-line";
import { QuestionRows } from "~/ui/question-row";
import { Sentence } from "~/ui/sentence";
import { Time } from "~/ui/time";
import { useT } from "~/ui/use-t";
import { personView } from "~/ui/views";
import { SynonymPhrases } from "./synonym-phrases";

type Group = { id: number; phrases: string[]; at: string; by: { id: number; name: string | null } | null };

/** Groups with who put them together; for those who may, with the way to change each. */
export function SynonymRows({ groups, mayChange }: { groups: readonly Group[]; mayChange: boolean }) {
  const t = useT();
  return (
    <QuestionRows compact>
      {groups.map((group) => (
        <li key={group.id} className="row">
          <div className="row__body">
            <SynonymPhrases phrases={group.phrases} />
            <div className="row__meta small">
              <span className="muted">
                {group.by === null ? (
                  t("synonyms.cameWithProduct")
                ) : (
                  <Sentence
                    of="synonyms.changedBy"
                    parts={{
                      who: <PersonName person={personView(group.by)} />,
                      time: <Time at={group.at} format="ago" />,
                    }}
                  />
                )}
              </span>
              {mayChange && (
                <a
                  href={synonymGroupPath(group.id)}
                  aria-label={t("synonyms.changeOf", { phrase: group.phrases[0] ?? "" })}
                >
                  {t("synonyms.change")}
                </a>
              )}
            </div>
          </div>
        </li>
      ))}
    </QuestionRows>
  );
}
