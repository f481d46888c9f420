import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { notAllowed } from "~/domain/errors";
import { draftsOf } from "~/domain/talks/list.server";
import { canAnnounce } from "~/domain/talks/policy";
import { asMember } from "~/http/makers.server";
import { newTalkPath } from "~/paths";
import { ButtonLink } from "~/ui/button";
import { pageMeta } from "~/ui/page-meta";
import { QuestionRows } from "~/ui/question-row";
import { EmptyState, PageHead } from "~/ui/surface";
import { TalkRow } from "~/ui/talk-row";
import { talkView } from "~/ui/talk-view";
import { useT } from "~/ui/use-t";

export const loader = asMember(async ({ db, viewer }) => {
  if (!canAnnounce(viewer)) throw notAllowed();
  return { drafts: await draftsOf(db, viewer) };
});

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t("announcing.draftsTitle"), noIndex: true }));

export default function TalkDrafts() {
  const { drafts } = useLoaderData<typeof loader>();
  const t = useT();
  return (
    <div className="page">
      <PageHead title={t("announcing.draftsTitle")} lead={t("announcing.draftsLead")}>
        <ButtonLink look="signal" icon="plus" href={newTalkPath()}>
          {t("talks.announce")}
        </ButtonLink>
      </PageHead>
      {drafts.length === 0 && <EmptyState title={t("announcing.draftsNone")} />}
      <QuestionRows>
        {drafts.map((talk) => (
          <TalkRow key={talk.id} talk={talkView(talk)} excerpt={talk.abstract} />
        ))}
      </QuestionRows>
    </div>
  );
}
