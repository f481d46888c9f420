import { talkPartPath } from "~/paths";
import { Tabs } from "~/ui/navigation";
import { useT } from "~/ui/use-t";

const parts = ["recording", "recording/upload", "chapters", "transcript/edit"] as const;

/** What can be kept of a talk that is over, each on a page of its own. */
export function AfterwardsTabs({ id, part }: { id: number; part: (typeof parts)[number] }) {
  const t = useT();
  const names = {
    recording: t("talks.recordingPageTitle"),
    "recording/upload": t("afterwards.uploadTitle"),
    chapters: t("afterwards.chapters"),
    "transcript/edit": t("afterwards.transcript"),
  };
  const items = parts.map((one) => ({
    label: names[one],
    href: talkPartPath(id, one),
    current: one === part,
  }));
  return <Tabs label={t("afterwards.parts")} items={items} />;
}
