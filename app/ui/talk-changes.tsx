import type { TalkChange } from "~/domain/talks/changes";
import { Sentence } from "./sentence";
import { Time } from "./time";
import { useT } from "./use-t";

/** What changed of a talk, line by line. */
export function TalkChanges({ changes }: { changes: readonly TalkChange[] }) {
  return (
    <ul className="small">
      {changes.map((change) => (
        <li key={change.field}>
          <Change change={change} />
        </li>
      ))}
    </ul>
  );
}

function Change({ change }: { change: TalkChange }) {
  const t = useT();
  switch (change.field) {
    case "title":
      return t("talks.changedTitle", { from: change.from ?? "", to: change.to ?? "" });
    case "startsAt":
      return (
        <Sentence
          of="talks.changedStart"
          parts={{
            from: <Time at={change.from} format="talk" />,
            to: <Time at={change.to} format="talk" />,
          }}
        />
      );
    case "minutes":
      return t("talks.changedMinutes", { from: change.from, to: change.to });
    case "onlineUrl":
      return change.to === null ? t("talks.changedOnlineGone") : t("talks.changedOnline");
    case "place":
      return t("talks.changedPlace", {
        from: change.from ?? t("talks.noPlace"),
        to: change.to ?? t("talks.noPlace"),
      });
  }
}
