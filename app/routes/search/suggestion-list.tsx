import type { Suggestion } from "~/domain/search/suggest.server";
import { questionPath, talkPath } from "~/paths";
import { Badge } from "~/ui/badge";
import { Icon } from "~/ui/icon";
import { MarkedText } from "~/ui/marked-text";
import { useT } from "~/ui/use-t";

/** The list of a combobox, whose input keeps the focus. `data-status` is what the script says aloud. */
export function SuggestionList({
  suggestions,
  allHref,
}: {
  suggestions: readonly Suggestion[];
  allHref: string;
}) {
  const t = useT();
  const { length: count } = suggestions;
  const status = count > 0 ? t("search.suggestionCount", { count }) : t("search.noSuggestions");
  return (
    <div className="suggestions" role="listbox" aria-label={t("search.suggestions")} data-status={status}>
      {suggestions.map((one) => (
        <SuggestionOption key={`${one.kind} ${one.entityId}`} suggestion={one} />
      ))}
      {count > 0 && (
        <a
          className="suggestion suggestion--all"
          role="option"
          aria-selected="false"
          tabIndex={-1}
          href={allHref}
        >
          <Icon name="search" /> {t("search.allResults")}
        </a>
      )}
    </div>
  );
}

function SuggestionOption({ suggestion }: { suggestion: Suggestion }) {
  const { kind, entityId, language, official, accepted, isComing } = suggestion;
  const href = kind === "talk" ? talkPath(entityId) : questionPath(entityId);
  return (
    <a className="suggestion" role="option" aria-selected="false" tabIndex={-1} href={href}>
      <span className="suggestion__title" lang={language}>
        <MarkedText segments={suggestion.title} />
      </span>{" "}
      <span className="cluster cluster--s">
        {official && <Badge kind="official" />} <Badge kind={kind} /> {accepted && <Badge kind="accepted" />}
        {isComing && <Badge kind="coming" />}
      </span>
    </a>
  );
}
