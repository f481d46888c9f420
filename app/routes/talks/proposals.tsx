import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { canAnnounce } from "~/domain/talks/policy";
import { openProposals, type ProposalRow, proposalsOf } from "~/domain/talks/proposals.server";
import { asMember } from "~/http/makers.server";
import { proposeTalkPath, talkPartPath, talkPath } from "~/paths";
import { Badge } from "~/ui/badge";
import { ButtonLink } from "~/ui/button";
import { pageMeta } from "~/ui/page-meta";
import { PersonName } from "~/ui/person-line";
import { Sentence } from "~/ui/sentence";
import { EmptyState, PageHead, Section } from "~/ui/surface";
import { Time } from "~/ui/time";
import { useT } from "~/ui/use-t";
import { personView } from "~/ui/views";

export const loader = asMember(async ({ db, viewer }) => ({
  mine: await proposalsOf(db, viewer),
  open: canAnnounce(viewer) || viewer.isAdmin ? await openProposals(db, viewer) : null,
}));

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t("announcing.proposalsTitle"), noIndex: true }));

export default function Proposals() {
  const { mine, open } = useLoaderData<typeof loader>();
  const t = useT();
  return (
    <div className="page page--reading stack">
      <PageHead title={t("announcing.proposalsTitle")} lead={t("announcing.proposalsLead")}>
        <ButtonLink icon="plus" href={proposeTalkPath()}>
          {t("announcing.propose")}
        </ButtonLink>
      </PageHead>
      {open && (
        <Section title={t("announcing.proposalsOpen")}>
          <Rows rows={open} empty={t("announcing.proposalsNoneOpen")} toDecide />
        </Section>
      )}
      <Section title={t("announcing.proposalsMine")}>
        <Rows rows={mine} empty={t("announcing.proposalsNoneMine")} />
      </Section>
    </div>
  );
}

type RowsProps = { rows: readonly ProposalRow[]; empty: string; toDecide?: boolean };

function Rows({ rows, empty, toDecide = false }: RowsProps) {
  const t = useT();
  if (rows.length === 0) return <EmptyState title={empty} />;
  return (
    <ul className="rows">
      {rows.map((row) => (
        <li key={row.id} className="row row--plain">
          <div className="row__body">
            <h3 className="row__title" lang={row.language}>
              <a href={talkPath(row.id)}>{row.title}</a>
            </h3>
            <div className="cluster cluster--s muted small">
              <ProposalState row={row} />
              <span>
                <Sentence
                  of="announcing.proposedBy"
                  parts={{
                    who: <PersonName person={personView(row.by)} />,
                    to: <bdi>{row.vendorName ?? t("announcing.community")}</bdi>,
                    time: <Time at={row.proposedAt} format="ago" />,
                  }}
                />
              </span>
              <Time at={row.startsAt} format="talk" />
            </div>
            {row.reason && <p className="row__excerpt">{row.reason}</p>}
            {toDecide && (
              <div className="cluster">
                <ButtonLink size="s" href={talkPartPath(row.id, "proposal")}>
                  {t("announcing.decide")}
                </ButtonLink>
              </div>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}

function ProposalState({ row: { decision, isAnnounced } }: { row: ProposalRow }) {
  const t = useT();
  if (isAnnounced) return <Badge kind="accepted">{t("announcing.stateAnnounced")}</Badge>;
  if (decision === "accepted") return <Badge kind="accepted">{t("announcing.stateAccepted")}</Badge>;
  if (decision === "declined") return <Badge kind="cancelled">{t("announcing.stateDeclined")}</Badge>;
  return <Badge kind="open">{t("announcing.stateWaiting")}</Badge>;
}
