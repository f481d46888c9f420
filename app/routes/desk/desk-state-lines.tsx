import type { Support } from "~/domain/desk/support.server";
import { Sentence } from "~/ui/sentence";
import { Time } from "~/ui/time";
import { useT } from "~/ui/use-t";

/** Who holds a question and whether it is put aside, for the vendor's staff. */
export function DeskStateLines({ support: { tier, desk } }: { support: Support }) {
  const t = useT();
  if (!desk) return null;
  return (
    <>
      <p>
        {desk.heldBy
          ? t("desk.heldByName", { name: desk.heldBy.name ?? "", tier })
          : t("desk.unclaimed", { tier })}
      </p>
      {desk.snoozedUntil && (
        <p className="muted">
          <Sentence
            of="desk.snoozedUntil"
            parts={{
              time: <Time at={desk.snoozedUntil} format="moment" />,
              reason: <bdi>{desk.snoozedReason}</bdi>,
            }}
          />
        </p>
      )}
    </>
  );
}
