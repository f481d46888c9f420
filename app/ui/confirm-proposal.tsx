import { officialMarkPath } from "~/paths";
import { Button } from "./button";
import { useT } from "./use-t";

type Proposal = {
  /** Of the mark. */
  id: number;
  answerId: number;
  /** The revision that is read here. */
  revisionId: number;
  platforms: readonly string[];
  fromVersion: string | null;
  toVersion: string | null;
  scenario: string | null;
  note: string;
};

type ConfirmProposalProps = {
  proposal: Proposal;
  /** Where to go on; to the answer by default. */
  to?: string;
  /** What is confirmed, where several are. */
  of?: string;
};

/** Confirms a proposal as it stands: one press. Where its scope overlaps with another mark, the page of the mark asks first. */
export function ConfirmProposal({ proposal, to, of }: ConfirmProposalProps) {
  const t = useT();
  const { id, answerId, revisionId, platforms, fromVersion, toVersion, scenario, note } = proposal;
  const fields = { proposal: id, revision: revisionId, fromVersion, toVersion, scenario, note, to };
  return (
    <form method="post" action={officialMarkPath(answerId)}>
      {Object.entries(fields).map(
        ([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />,
      )}
      {platforms.map((platform) => (
        <input key={platform} type="hidden" name="platforms" value={platform} />
      ))}
      <Button size="s" icon="shield-check" look="official">
        {t("official.confirm")}
        {of && <span className="visually-hidden">: {of}</span>}
      </Button>
    </form>
  );
}
