import { Badge } from "./badge";

export type StateBadgesProps = { isSolved: boolean; isOfficial: boolean; isClosed: boolean };

/** The state of a question in badges: official, solved, closed; open when it is neither solved nor closed. */
export function StateBadges(state: StateBadgesProps) {
  return (
    <>
      {state.isOfficial && <Badge kind="official" />}
      {state.isSolved && <Badge kind="solved" />}
      {state.isClosed && <Badge kind="closed" />}
      {!state.isSolved && !state.isClosed && <Badge kind="open" />}
    </>
  );
}
