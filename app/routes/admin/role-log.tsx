import { PersonName } from "~/ui/person-line";
import { Sentence } from "~/ui/sentence";
import { EmptyState } from "~/ui/surface";
import { Time } from "~/ui/time";
import { useT } from "~/ui/use-t";
import { personView } from "~/ui/views";
import { roleName } from "./role-names";

type Named = { id: number; name: string | null };
type Change = {
  id: number;
  at: string;
  actor: Named | null;
  person: Named;
  change: "gave" | "took";
  role: string;
  vendor: string | null;
  tier: string | null;
};

/** Who gave or took which role, newest first. */
export function RoleLog({ changes }: { changes: readonly Change[] }) {
  const t = useT();
  if (changes.length === 0) return <EmptyState title={t("accounts.roleLogEmpty")} />;
  return (
    <ol className="timeline">
      {changes.map((entry) => (
        <li key={entry.id} className="timeline__item">
          <span>
            <Sentence
              of={entry.change === "gave" ? "accounts.roleLogGave" : "accounts.roleLogTook"}
              parts={{
                actor: entry.actor ? (
                  <PersonName person={personView(entry.actor)} />
                ) : (
                  t("accounts.roleLogCommandLine")
                ),
                person: <PersonName person={personView(entry.person)} />,
                role: <strong>{roleName(t, entry)}</strong>,
              }}
            />
          </span>
          <span className="muted small">
            <Time at={entry.at} format="moment" />
          </span>
        </li>
      ))}
    </ol>
  );
}
