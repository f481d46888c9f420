import { Sentence } from "./sentence";
import { Time } from "./time";
import { useT } from "./use-t";

export type SuspensionView = {
  by: { name: string | null };
  at: string;
  until: string | null;
  reason: string;
};

/** Who suspended somebody, when, until when, and why. For moderators. */
export function SuspensionLine({ suspension: { by, at, until, reason } }: { suspension: SuspensionView }) {
  const t = useT();
  const who = <bdi>{by.name ?? t("common.deletedAccount")}</bdi>;
  const time = <Time at={at} format="ago" />;
  return (
    <>
      <p>
        {until === null ? (
          <Sentence of="suspensions.open" parts={{ who, time }} />
        ) : (
          <Sentence of="suspensions.until" parts={{ who, time, until: <Time at={until} /> }} />
        )}
      </p>
      <p>
        <bdi>{reason}</bdi>
      </p>
    </>
  );
}
