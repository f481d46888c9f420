import { Notice } from "~/ui/surface";
import { useT } from "~/ui/use-t";

/** The form holds what was typed before the session was gone; `withoutHref` shows what stands there instead. */
export function DraftNotice({ withoutHref }: { withoutHref?: string }) {
  const t = useT();
  return (
    <Notice tone="info">
      <p>
        {t("questions.askDraft")} {withoutHref && <a href={withoutHref}>{t("questions.editWithoutDraft")}</a>}
      </p>
    </Notice>
  );
}
