import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listGivenUp, retryMail } from "~/domain/mail/given-up.server";
import { idFrom, pageFrom, textFields, tryCommand } from "~/http/forms.server";
import { asAdmin } from "~/http/makers.server";
import { pageLinks } from "~/lib/page-links";
import { adminMailsPath } from "~/paths";
import { Button } from "~/ui/button";
import { DataTable } from "~/ui/data-table";
import { FormError } from "~/ui/form-error";
import { Pagination } from "~/ui/navigation";
import { pageMeta } from "~/ui/page-meta";
import { EmptyState, PageHead } from "~/ui/surface";
import { Time } from "~/ui/time";
import { useFailure } from "~/ui/use-failure";
import { useT } from "~/ui/use-t";

export const loader = asAdmin(async ({ db, viewer, url }) =>
  listGivenUp(db, viewer, { page: pageFrom(url.searchParams.get("page")) }),
);

/** Tries a mail again. */
export const action = asAdmin(async ({ db, viewer, request }) => {
  const values = textFields(await request.formData());
  const done = await tryCommand(values, () => retryMail(db, viewer, idFrom(values.mail) ?? 0));
  return done.ok ? redirect(adminMailsPath()) : done.response;
});

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t("mail.adminTitle"), noIndex: true }));

export default function GivenUpMails() {
  const { items, ...page } = useLoaderData<typeof loader>();
  const { form } = useFailure();
  const t = useT();
  const rows = items.map((mail) => ({
    key: mail.id,
    cells: {
      subject: mail.subject,
      to: mail.to,
      at: <Time at={mail.failedAt} format="moment" />,
      tries: mail.attempts,
      error: mail.error,
      retry: mail.canRetry ? (
        <form method="post" action={adminMailsPath()}>
          <Button size="s" name="mail" value={mail.id}>
            {t("mail.adminRetry")}
            <span className="visually-hidden"> {mail.subject}</span>
          </Button>
        </form>
      ) : (
        t("mail.adminDead")
      ),
    },
  }));
  const columns = [
    { key: "subject", label: t("mail.subject") },
    { key: "to", label: t("mail.to") },
    { key: "at", label: t("mail.at") },
    { key: "tries", label: t("mail.adminTries"), number: true },
    { key: "error", label: t("mail.adminError") },
    { key: "retry", label: t("mail.adminRetry") },
  ];
  return (
    <div className="page stack">
      <PageHead title={t("mail.adminTitle")} lead={t("mail.adminLead")} />
      <FormError message={form} />
      {items.length === 0 ? (
        <EmptyState title={t("mail.adminEmpty")} />
      ) : (
        <DataTable caption={t("mail.adminTitle")} columns={columns} rows={rows} stacks />
      )}
      <Pagination {...pageLinks(page, (number) => adminMailsPath({ page: number }))} />
    </div>
  );
}
