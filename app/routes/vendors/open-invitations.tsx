import type { Tier } from "~/domain/viewer";
import { Button } from "~/ui/button";
import { DOT } from "~/ui/dot";
import { errorsOf, type Failure } from "~/ui/failure";
import { FormError } from "~/ui/form-error";
import { PersonName } from "~/ui/person-line";
import { Sentence, Spaced } from "~/ui/sentence";
import { Time } from "~/ui/time";
import { useErrorText, useT } from "~/ui/use-t";
import { personView } from "~/ui/views";
import { regionsText } from "./names";

type Invitation = {
  id: number;
  email: string;
  tier: Tier;
  title: string;
  isLead: boolean;
  regions: readonly string[];
  createdAt: string;
  expiresAt: string;
  by: { id: number; name: string | null };
  isLive: boolean;
};

type OpenInvitationsProps = { invitations: readonly Invitation[]; failure: Failure };

/** What was offered and not accepted, with ways to send it again and to withdraw it. */
export function OpenInvitations({ invitations, failure }: OpenInvitationsProps) {
  const t = useT();
  const { form } = errorsOf(failure, useErrorText());
  return (
    <div className="stack">
      <FormError message={form} />
      {invitations.length === 0 && <p className="muted">{t("vendors.noInvitations")}</p>}
      <ul className="stack">
        {invitations.map((invitation) => (
          <InvitationRow key={invitation.id} invitation={invitation} />
        ))}
      </ul>
    </div>
  );
}

function InvitationRow({ invitation }: { invitation: Invitation }) {
  const t = useT();
  const { id, email, tier, title, isLead, regions, createdAt, expiresAt, by, isLive } = invitation;
  const offer = [tier, title, isLead && t("questions.lead"), regionsText(t, regions)].filter(Boolean);
  const who = <PersonName person={personView(by)} />;
  return (
    <li className="spread">
      <span className="stack stack--xs">
        <strong>
          <bdi>{email}</bdi>
        </strong>
        <span className="small">{offer.join(DOT)}</span>
        <span className="muted small">
          <Spaced>
            <Sentence of="vendors.invitedBy" parts={{ who, time: <Time at={createdAt} format="ago" /> }} />
            {isLive ? (
              <Sentence of="vendors.worksUntil" parts={{ time: <Time at={expiresAt} format="moment" /> }} />
            ) : (
              t("vendors.worksNoMore")
            )}
          </Spaced>
        </span>
      </span>
      <form method="post" className="cluster">
        <input type="hidden" name="invitation" value={id} />
        <Button size="s" name="intent" value="send-again">
          {t("vendors.sendAgain")}
          <span className="visually-hidden"> {email}</span>
        </Button>
        <Button size="s" look="danger" name="intent" value="withdraw">
          {t("vendors.withdraw")}
          <span className="visually-hidden"> {email}</span>
        </Button>
      </form>
    </li>
  );
}
