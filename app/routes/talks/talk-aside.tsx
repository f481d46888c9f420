import { productPath, vendorPath } from "~/paths";
import { PersonName } from "~/ui/person-line";
import { AsideSection, Facts } from "~/ui/surface";
import { useT } from "~/ui/use-t";
import { personView } from "~/ui/views";
import type { TalkPageData } from "./page";

/** Who holds the talk, on what, in which language, and how many follow it. */
export function TalkAside({ talk }: { talk: TalkPageData["talk"] }) {
  const t = useT();
  const items = [
    {
      key: "vendor",
      label: t("talks.vendor"),
      value: <a href={vendorPath(talk.vendor.slug)}>{talk.vendor.name}</a>,
    },
    {
      key: "product",
      label: t("common.product"),
      value: talk.product && <a href={productPath(talk.product.slug)}>{talk.product.name}</a>,
    },
    {
      key: "language",
      label: t("talks.languageOf"),
      value: talk.language === "zh" ? t("talks.languageZh") : t("talks.languageEn"),
    },
    {
      key: "announcedBy",
      label: t("talks.announcedBy"),
      value: <PersonName person={personView(talk.announcedBy)} />,
    },
  ];
  return (
    <aside className="stack">
      <AsideSection title={t("talks.aboutTalk")}>
        <Facts items={items.filter(({ value }) => value)} />
      </AsideSection>
      <p className="muted small">{t("talks.followers", { count: talk.followerCount })}</p>
    </aside>
  );
}
