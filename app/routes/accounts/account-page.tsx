import type { ReactNode } from "react";
import { mailboxPath } from "~/paths";
import { PageHead } from "~/ui/surface";
import { useT } from "~/ui/use-t";

type AccountPageProps = {
  title: string;
  lead?: string;
  /** A link to the local mailbox, where mails are shown instead of sent. */
  mailbox?: boolean;
  children: ReactNode;
};

/** The narrow page of one form that every way into an account has. */
export function AccountPage({ title, lead, mailbox = false, children }: AccountPageProps) {
  const t = useT();
  return (
    <div className="page page--narrow stack">
      <PageHead title={title} lead={lead} />
      {children}
      {mailbox && (
        <p>
          <a href={mailboxPath()}>{t("accounts.mailboxLink")}</a>
        </p>
      )}
    </div>
  );
}
