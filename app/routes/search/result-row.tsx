import type { Reason } from "~/domain/search/reasons";
import type { SearchResult } from "~/domain/search/results.server";
import type { Translate } from "~/i18n/types";
import { clockOf } from "~/lib/clock-seconds";
import { talkAtPath } from "~/paths";
import { Badge } from "~/ui/badge";
import { DOT } from "~/ui/dot";
import { MarkedText } from "~/ui/marked-text";
import { QuestionRow } from "~/ui/question-row";
import { Spaced } from "~/ui/sentence";
import { TalkRow } from "~/ui/talk-row";
import { talkView } from "~/ui/talk-view";
import { useT } from "~/ui/use-t";
import { questionRowView, scopeView } from "~/ui/views";

type ResultRowProps = {
  result: SearchResult;
  ping?: string | undefined;
  /** Of a talk: the little that lets one choose. */
  short?: boolean;
};

/** A result: what it is, its state, where the words stand, and why it stands there. `ping` is told when it is opened. */
export function ResultRow({ result, ping, short = false }: ResultRowProps) {
  const t = useT();
  const excerpt = result.passage.length > 0 && <MarkedText segments={result.passage} />;
  const why = <Why reasons={result.reasons} />;
  if (result.kind === "talk") {
    return (
      <TalkRow
        talk={talkView(result.talk)}
        ping={ping}
        short={short}
        excerpt={
          <Spaced>
            {result.at !== null && saidAt(t, { id: result.talk.id, at: result.at, ping })}
            {excerpt}
          </Spaced>
        }
      >
        <Badge kind="talk" />
        {why}
      </TalkRow>
    );
  }
  const { kind, question, isOfficial, isAccepted, needsRecheck } = result;
  const isOpen = kind === "question" && question.closedAt === null;
  const scope = question.official && scopeView(question.official);
  const official = isOfficial ? "official" : needsRecheck ? "needs-recheck" : null;
  return (
    <QuestionRow
      question={{ ...questionRowView(question), official, scope, solved: isAccepted }}
      ping={ping}
      excerpt={excerpt}
      kind={<Badge kind={kind}>{isOpen ? t("search.openQuestion") : undefined}</Badge>}
    >
      {why}
    </QuestionRow>
  );
}

/** Where in the recording the passage was said. */
function saidAt(t: Translate, { id, at, ping }: { id: number; at: number; ping?: string | undefined }) {
  const clock = clockOf(at);
  return (
    <a href={talkAtPath(id, clock)} ping={ping}>
      {t("search.saidAt", { time: clock })}
    </a>
  );
}

function Why({ reasons }: { reasons: readonly Reason[] }) {
  const t = useT();
  const texts = reasons.map((reason) => reasonText(t, reason));
  return (
    <span className="row__why muted small">
      {t("search.why", { reasons: (texts.length > 0 ? texts : [t("search.reasonText")]).join(DOT) })}
    </span>
  );
}

function reasonText(t: Translate, { key, word }: Reason): string {
  switch (key) {
    case "official":
      return t("search.reasonOfficial");
    case "accepted":
      return t("search.reasonAccepted");
    case "exact":
      return t("search.reasonExact", { word: word ?? "" });
    case "title":
      return t("search.reasonTitle");
    case "tag":
      return t("search.reasonTag", { word: word ?? "" });
    case "answer":
      return t("search.reasonAnswer");
    case "coming":
      return t("search.reasonComing");
    case "cancelled":
      return t("search.reasonCancelled");
    case "otherVersion":
      return t("search.reasonOtherVersion", { version: word ?? "" });
  }
}
