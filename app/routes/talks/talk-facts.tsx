import { DOT } from "~/ui/dot";
import { Facts } from "~/ui/surface";
import { Time } from "~/ui/time";
import { useT } from "~/ui/use-t";
import type { TalkPageData } from "./page";

/** When it is for the reader (in their zone once it is known), when for the organiser, how long, where, for how many. */
export function TalkFacts({ talk }: { talk: TalkPageData["talk"] }) {
  const t = useT();
  const isPostponed = talk.state === "postponed";
  const start = <Time at={talk.startsAt} format="talk" />;
  const items = [
    {
      key: "when",
      label: t("talks.when"),
      value: isPostponed ? (
        <>
          <strong>{t("common.talkNoDate")}</strong>
          {DOT}
          <s>{start}</s>
        </>
      ) : (
        <strong>{start}</strong>
      ),
    },
    {
      key: "organiser",
      label: t("talks.organisersZone"),
      value: !isPostponed && (
        <>
          <Time at={talk.startsAt} format="talk" zone={talk.timeZone} /> ({talk.timeZone})
        </>
      ),
    },
    { key: "length", label: t("talks.length"), value: t("common.talkMinutes", { count: talk.minutes }) },
    {
      key: "where",
      label: t("talks.where"),
      value: [talk.isOnline && t("common.talkOnline"), talk.place].filter(Boolean).join(DOT),
    },
    { key: "address", label: t("talks.fieldOnline"), value: <AddressWhen talk={talk} /> },
    {
      key: "capacity",
      label: t("announcing.places"),
      value: talk.capacity,
    },
    {
      key: "recorded",
      label: t("announcing.recorded"),
      value: talk.willBeRecorded && t("announcing.recordedYes"),
    },
  ];
  const isOpen = ["draft", "coming", "live", "postponed"].includes(talk.state);
  const hasWord = isOpen && talk.isOnline && talk.addressShown !== "all";
  const isOld = talk.state === "past" || talk.state === "cancelled";
  return (
    <Facts
      items={items.filter(({ key, value }) =>
        key === "address" ? hasWord : key === "recorded" ? value && !isOld : Boolean(value),
      )}
    />
  );
}

/** Who sees the address, where not everybody does. */
function AddressWhen({ talk: { addressShown } }: { talk: TalkPageData["talk"] }) {
  const t = useT();
  return <>{addressShown === "going" ? t("announcing.addressToGoing") : t("announcing.addressSoon")}</>;
}
