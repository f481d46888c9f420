import { Badge } from "./badge";

/** The state of a question in badges: official, solved, closed; open when it is neither solved nor closed. */
export function StateBadges(state: { isSolved: boolean; isOfficial: boolean; isClosed: boolean }) {
  return (
    <>
      {state.isOfficial && <Badge kind="official" />}
      {state.isSolved && <Badge kind="solved" />}
      {state.isClosed && <Badge kind="closed" />}
      {!state.isSolved && !state.isClosed && <Badge kind="open" />}
    </>
  );
}
