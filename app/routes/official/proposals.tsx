import type { MetaFunction, SerializeFrom } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { getDeskMembership } from "~/domain/desk/list.server";
import { canMark } from "~/domain/official/policy";
import { listProposals, type Proposal } from "~/domain/official/proposals.server";
import { pageFrom } from "~/http/forms.server";
import { asMember } from "~/http/makers.server";
import { pageLinks } from "~/lib/page-links";
import { answerPath, deskPath, officialMarkPath, proposalsPath, vendorPath } from "~/paths";
import { ButtonLink } from "~/ui/button";
import { ConfirmProposal } from "~/ui/confirm-proposal";
import { useScopeText } from "~/ui/marks";
import { Breadcrumbs, Pagination } from "~/ui/navigation";
import { pageMeta } from "~/ui/page-meta";
import { PersonName } from "~/ui/person-line";
import { Sentence } from "~/ui/sentence";
import { Card, EmptyState, NothingOnPage, PageHead } from "~/ui/surface";
import { Time } from "~/ui/time";
import { useT } from "~/ui/use-t";
import { personView, platformName } from "~/ui/views";
import { DeskTabs } from "../desk/desk-tabs";

export const loader = asMember(async ({ db, viewer, params, url }) => {
  const vendor = getDeskMembership(viewer, params.slug ?? "");
  const { vendorId } = vendor;
  const proposals = await listProposals(db, { vendorId, page: pageFrom(url.searchParams.get("page")) });
  return { vendor, proposals, mayConfirm: canMark(viewer, vendorId) };
});

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t("official.proposalsTitle"), noIndex: true }));

export default function Proposals() {
  const { vendor, proposals, mayConfirm } = useLoaderData<typeof loader>();
  const { vendorSlug: slug, vendorName } = vendor;
  const t = useT();
  return (
    <div className="page stack stack--l">
      <Breadcrumbs
        items={[
          { label: vendorName, href: vendorPath(slug) },
          { label: t("desk.desk"), href: deskPath(slug) },
          { label: t("official.proposalsTitle") },
        ]}
      />
      <PageHead title={t("official.proposalsTitle")} lead={t("official.proposalsLead")} />
      <DeskTabs slug={slug} current="proposals" />
      {!mayConfirm && <p className="muted">{t("official.proposalsSeeOnly")}</p>}
      {proposals.items.length > 0 ? (
        <ul className="stack">
          {proposals.items.map((proposal) => (
            <ProposalRow
              key={proposal.id}
              proposal={proposal}
              to={
                mayConfirm ? proposalsPath(slug, { page: proposals.page > 1 ? proposals.page : null }) : null
              }
            />
          ))}
        </ul>
      ) : proposals.page > 1 ? (
        <NothingOnPage firstHref={proposalsPath(slug)} />
      ) : (
        <EmptyState title={t("official.proposalsNone")} />
      )}
      <Pagination {...pageLinks(proposals, (page) => proposalsPath(slug, { page }))} />
    </div>
  );
}

type ProposalRowProps = {
  proposal: SerializeFrom<Proposal>;
  /** Where who confirms it goes on; null for who may not. */
  to: string | null;
};

function ProposalRow({ proposal, to }: ProposalRowProps) {
  const t = useT();
  const inWords = useScopeText();
  const { answerId, title, excerpt, product, platforms, note, proposedAt, proposedBy } = proposal;
  const language = proposal.language === "zh" ? "zh-CN" : "en";
  const scope = { ...proposal, productName: product, platforms: platforms.map(platformName) };
  return (
    <li>
      <Card
        title={
          <a href={answerPath(answerId)} lang={language}>
            <bdi>{title}</bdi>
          </a>
        }
      >
        <div className="stack stack--s">
          <p lang={language}>
            <bdi>{excerpt}</bdi>
          </p>
          <p>{t("common.proposedFor", { scope: inWords(scope) })}</p>
          {note && (
            <p>
              <bdi>{note}</bdi>
            </p>
          )}
          <p className="muted small">
            <Sentence
              of="common.proposedBy"
              parts={{
                time: <Time at={proposedAt} format="ago" />,
                who: <PersonName person={personView(proposedBy)} />,
              }}
            />
          </p>
          {to !== null && (
            <div className="cluster">
              <ConfirmProposal proposal={proposal} to={to} of={title} />
              <ButtonLink href={officialMarkPath(answerId)} size="s" look="quiet">
                {t("questions.confirmOtherwise")}
              </ButtonLink>
            </div>
          )}
        </div>
      </Card>
    </li>
  );
}
