import type { ReactNode } from "react";
import { Button, ButtonLink } from "./button";
import { PageHead } from "./surface";
import { useT } from "./use-t";

type ConfirmPageProps = {
  title: string;
  /** Where it is posted to; this page by default. */
  action?: string;
  confirm: string;
  danger?: boolean;
  cancelHref: string;
  /** Posted along. */
  hidden?: Readonly<Record<string, string>>;
  /** What will happen, and fields such as a reason. */
  children: ReactNode;
};

/** Asks "really?" on a page of its own, so that it works without JavaScript. */
export function ConfirmPage({
  title,
  action,
  confirm,
  danger = false,
  cancelHref,
  hidden = {},
  children,
}: ConfirmPageProps) {
  const t = useT();
  return (
    <div className="page page--narrow">
      <PageHead title={title} />
      <form method="post" action={action} className="form">
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {children}
        <div className="form__actions">
          <Button look={danger ? "danger" : "primary"}>{confirm}</Button>
          <ButtonLink look="quiet" href={cancelHref}>
            {t("common.cancel")}
          </ButtonLink>
        </div>
      </form>
    </div>
  );
}
