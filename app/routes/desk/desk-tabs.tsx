import type { DeskList } from "~/domain/desk/input";
import { deskPath, mostReadPath, proposalsPath, rechecksPath } from "~/paths";
import { Tabs } from "~/ui/navigation";
import { useT } from "~/ui/use-t";

type DeskTabsProps = { slug: string; current: DeskList | "proposals" | "rechecks" | "most-read" };

/** The lists of a vendor's desk: questions by their clock, what waits for a word about a mark, and what is read. */
export function DeskTabs({ slug, current }: DeskTabsProps) {
  const t = useT();
  const items = [
    { list: "due", label: t("desk.listDue"), href: deskPath(slug) },
    { list: "unanswered", label: t("desk.listUnanswered"), href: deskPath(slug, { list: "unanswered" }) },
    { list: "silent", label: t("desk.listSilent"), href: deskPath(slug, { list: "silent" }) },
    { list: "proposals", label: t("desk.listProposals"), href: proposalsPath(slug) },
    { list: "rechecks", label: t("desk.listRechecks"), href: rechecksPath(slug) },
    { list: "most-read", label: t("desk.listMostRead"), href: mostReadPath(slug) },
  ];
  return (
    <Tabs
      label={t("desk.lists")}
      items={items.map(({ list, ...item }) => ({ ...item, current: list === current }))}
    />
  );
}
