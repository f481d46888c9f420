import type { Support } from "~/domain/desk/support.server";
import { questionDeskPath } from "~/paths";
import { Button } from "~/ui/button";
import { AsideSection } from "~/ui/surface";
import { useT } from "~/ui/use-t";
import { DeskStateLines } from "../desk/desk-state-lines";

/** What the staff of the question's vendor see and nobody else: who holds it, and the ways to the forms of the desk. */
export function DeskPanel({ questionId, support }: { questionId: number; support: Support }) {
  const t = useT();
  const path = questionDeskPath(questionId);
  const links = [
    { to: "hand-over", label: t("desk.handOver") },
    ...(support.pausedAt ? [] : [{ to: "wait", label: t("desk.wait") }]),
    { to: "snooze", label: t("desk.snooze") },
  ];
  return (
    <AsideSection title={t("desk.panel")}>
      <div className="stack stack--s">
        {support.isOpen ? <DeskStateLines support={support} /> : <p>{t("desk.nothingDue")}</p>}
        {support.isOpen && !support.desk?.heldBy && (
          <form method="post" action={path}>
            <Button name="intent" value="claim" size="s" icon="check">
              {t("desk.claim")}
            </Button>
          </form>
        )}
        <ul className="desk-links">
          {support.isOpen &&
            links.map(({ to, label }) => (
              <li key={to}>
                <a href={`${path}#${to}`}>{label}</a>
              </li>
            ))}
          <li>
            <a href={`${path}#notes`}>{t("desk.notesCount", { count: support.desk?.noteCount ?? 0 })}</a>
          </li>
        </ul>
      </div>
    </AsideSection>
  );
}
