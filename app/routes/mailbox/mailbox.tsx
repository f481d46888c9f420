import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { notFound } from "~/domain/errors";
import { getMail, listMails } from "~/domain/mail/mailbox.server";
import { env } from "~/env.server";
import { idFrom, pageFrom } from "~/http/forms.server";
import { isMailboxOpen } from "~/http/mailbox.server";
import { asAnyone } from "~/http/makers.server";
import { pageLinks } from "~/lib/page-links";
import { mailboxPath } from "~/paths";
import { ButtonLink } from "~/ui/button";
import { DataTable } from "~/ui/data-table";
import { DOT } from "~/ui/dot";
import { Pagination } from "~/ui/navigation";
import { pageMeta } from "~/ui/page-meta";
import { Card, EmptyState, PageHead, Section } from "~/ui/surface";
import { Time } from "~/ui/time";
import { useT } from "~/ui/use-t";

/** The mails that a site without a mail server would have sent. On any other site there is nothing at this address. */
export const loader = asAnyone(async ({ db, url, context }) => {
  if (!isMailboxOpen(context)) throw notFound();
  const id = idFrom(url.searchParams.get("mail") ?? undefined);
  const page = pageFrom(url.searchParams.get("page"));
  return { origin: env.ORIGIN, mail: id && (await getMail(db, id)), list: await listMails(db, { page }) };
});

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t("mail.mailboxTitle"), noIndex: true }));

export default function Mailbox() {
  const { origin, mail, list } = useLoaderData<typeof loader>();
  const t = useT();
  const states = {
    waiting: t("mail.stateWaiting"),
    sent: t("mail.stateSent"),
    failed: t("mail.stateFailed"),
    dropped: t("mail.stateDropped"),
  };
  const rows = list.items.map(({ id, to, subject, createdAt, state }) => ({
    key: id,
    cells: {
      subject: <a href={`${mailboxPath()}?mail=${id}`}>{subject}</a>,
      to,
      at: <Time at={createdAt} format="moment" />,
      state: states[state],
    },
  }));
  const columns = [
    { key: "subject", label: t("mail.subject") },
    { key: "to", label: t("mail.to") },
    { key: "at", label: t("mail.at") },
    { key: "state", label: t("mail.state") },
  ];
  return (
    <div className="page page--reading stack">
      <PageHead title={t("mail.mailboxTitle")} lead={t("mail.mailboxLead")}>
        {mail && <ButtonLink href={mailboxPath()}>{t("mail.mailboxAll")}</ButtonLink>}
      </PageHead>
      {mail && (
        <Card title={mail.subject}>
          <p className="muted">
            {t("common.labelled", { label: t("mail.to"), words: mail.to })}
            {DOT}
            <Time at={mail.createdAt} format="moment" />
          </p>
          <MailText text={mail.text} origin={origin} />
          {mail.calendar && (
            <Section title={t("mail.calendar")}>
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
              <pre tabIndex={0}>{mail.calendar}</pre>
            </Section>
          )}
        </Card>
      )}
      {list.items.length === 0 ? (
        <EmptyState title={t("mail.mailboxEmpty")} />
      ) : (
        <DataTable caption={t("mail.mailboxTitle")} columns={columns} rows={rows} stacks />
      )}
      <Pagination {...pageLinks(list, (page) => `${mailboxPath()}${page ? `?page=${page}` : ""}`)} />
    </div>
  );
}

/** Links of this site can be followed; everything else is text. */
function MailText({ text, origin }: { text: string; origin: string }) {
  return (
    <div className="stack stack--s">
      {text.split("\n\n").map((paragraph, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the paragraphs of a mail never move
        <p key={at}>
          {paragraph.split("\n").map((line, lineAt) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: nor do its lines
            <span key={lineAt}>
              {lineAt > 0 && <br />}
              {line.startsWith(`${origin}/`) ? <a href={line.slice(origin.length)}>{line}</a> : line}
            </span>
          ))}
        </p>
      ))}
    </div>
  );
}
