import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { notFound } from "~/domain/errors";
import { listAttendees } from "~/domain/rsvps/replies.server";
import { idFrom, pageFrom } from "~/http/forms.server";
import { asMember } from "~/http/makers.server";
import { pageLinks } from "~/lib/page-links";
import { talkPartPath, talkPath } from "~/paths";
import { DataTable } from "~/ui/data-table";
import { Breadcrumbs, Pagination } from "~/ui/navigation";
import { pageMeta } from "~/ui/page-meta";
import { PersonName } from "~/ui/person-line";
import { EmptyState, PageHead } from "~/ui/surface";
import { Time } from "~/ui/time";
import { useT } from "~/ui/use-t";
import { personView } from "~/ui/views";

export const loader = asMember(async ({ db, viewer, params, url }) => {
  const id = idFrom(params.id);
  if (id === null) throw notFound();
  const page = pageFrom(url.searchParams.get("page"));
  return { id, ...(await listAttendees(db, viewer, id, { page })) };
});

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t("follows.whoGoes"), noIndex: true }));

const statusTexts = {
  going: "follows.statusGoing",
  waitlisted: "follows.statusWaiting",
  interested: "follows.statusInterested",
} as const;

export default function Going() {
  const { id, title, items, ...page } = useLoaderData<typeof loader>();
  const t = useT();
  const rows = items.map((one) => ({
    key: one.id,
    cells: {
      person: <PersonName person={personView({ id: one.id, name: one.name })} />,
      reply: t(statusTexts[one.status]),
      since: <Time at={one.at} format="moment" />,
    },
  }));
  const columns = [
    { key: "person", label: t("follows.person") },
    { key: "reply", label: t("follows.reply") },
    { key: "since", label: t("follows.since") },
  ];
  return (
    <div className="page page--reading stack">
      <Breadcrumbs items={[{ label: title, href: talkPath(id) }, { label: t("follows.whoGoes") }]} />
      <PageHead title={t("follows.whoGoes")} lead={t("follows.whoGoesLead")} />
      {items.length === 0 ? (
        <EmptyState title={t("follows.whoGoesNone")} />
      ) : (
        <DataTable caption={t("follows.whoGoes")} columns={columns} rows={rows} />
      )}
      <Pagination
        {...pageLinks(page, (number) => `${talkPartPath(id, "going")}${number ? `?page=${number}` : ""}`)}
      />
    </div>
  );
}
