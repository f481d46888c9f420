import { confirmEmailPath } from "~/paths";
import { Button } from "./button";
import { Sentence } from "./sentence";
import { Notice } from "./surface";
import { useT } from "./use-t";

/** Says to somebody signed in why they cannot write yet, and sends the mail again. */
export function UnconfirmedNotice({ email }: { email: string }) {
  const t = useT();
  return (
    <div className="page page--reading">
      <Notice tone="warn" icon="mail" title={t("accounts.unconfirmedTitle")}>
        <p>
          <Sentence of="accounts.unconfirmedText" parts={{ email: <strong>{email}</strong> }} />
        </p>
        <form method="post" action={confirmEmailPath()}>
          <Button size="s" name="intent" value="send-again">
            {t("accounts.sendAgain")}
          </Button>
        </form>
      </Notice>
    </div>
  );
}
