import { Facts } from "~/ui/surface";
import { Time } from "~/ui/time";
import { useT } from "~/ui/use-t";
import type { TalkPageData } from "./page";

/** When it is for the reader (in UTC until their zone is known), when for the organiser, how long, where. */
export function TalkFacts({ talk }: { talk: TalkPageData["talk"] }) {
  const t = useT();
  const items = [
    {
      key: "when",
      label: t("talks.when"),
      value: (
        <strong>
          <Time at={talk.startsAt} format="talk" />
        </strong>
      ),
    },
    {
      key: "organiser",
      label: t("talks.organisersZone"),
      value: (
        <>
          <Time at={talk.startsAt} format="talk" zone={talk.timeZone} /> ({talk.timeZone})
        </>
      ),
    },
    { key: "length", label: t("talks.length"), value: t("common.talkMinutes", { count: talk.minutes }) },
    {
      key: "where",
      label: t("talks.where"),
      value: [talk.onlineUrl && t("common.talkOnline"), talk.place].filter(Boolean).join(" · "),
    },
  ];
  return <Facts items={items} />;
}
