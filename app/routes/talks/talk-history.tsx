import type { TalkHistoryEntry } from "~/domain/talks/history.server";
import { PersonName } from "~/ui/person-line";
import { roleName } from "~/ui/role-name";
import { Sentence, Spaced } from "~/ui/sentence";
import { TalkChanges } from "~/ui/talk-changes";
import { Time } from "~/ui/time";
import { useT } from "~/ui/use-t";
import { personView } from "~/ui/views";

/** What was done with the announcement, in words, newest first. */
export function TalkHistory({ history }: { history: readonly TalkHistoryEntry[] }) {
  const t = useT();
  if (history.length === 0) return null;
  return (
    <section className="stack stack--s" aria-labelledby="history">
      <h2 id="history">{t("talks.history")}</h2>
      <ol className="timeline">
        {history.map((entry) => (
          <li key={entry.id} className="timeline__item">
            <Entry entry={entry} />
          </li>
        ))}
      </ol>
    </section>
  );
}

const sentences = {
  "announced-talk": "talks.historyAnnounced",
  "changed-talk": "talks.historyChanged",
  "rescheduled-talk": "announcing.historyRescheduled",
  "postponed-talk": "announcing.historyPostponed",
  "cancelled-talk": "talks.historyCancelled",
  "reinstated-talk": "announcing.historyReinstated",
  "added-recording": "talks.historyRecording",
} as const;

function Entry({ entry }: { entry: TalkHistoryEntry }) {
  const t = useT();
  const who = (
    <Spaced>
      {entry.by ? <PersonName person={personView(entry.by)} /> : t("talks.bySite")}
      {entry.role && (
        <span className="muted">{t("common.inBrackets", { words: roleName(t, entry.role) })}</span>
      )}
    </Spaced>
  );
  return (
    <>
      <p>
        <Sentence of={sentences[entry.verb]} parts={{ who, time: <Time at={entry.at} format="moment" /> }} />
      </p>
      {entry.reason && (
        <p className="timeline__reason">{t("talks.cancelledReason", { reason: entry.reason })}</p>
      )}
      {entry.changes.length > 0 && <TalkChanges changes={entry.changes} />}
    </>
  );
}
