import { productPath, seriesPath, vendorPath } from "~/paths";
import { usePage } from "~/ui/page-context";
import { PersonName } from "~/ui/person-line";
import { scenarioTexts } from "~/ui/scenario-texts";
import { AsideSection, Facts } from "~/ui/surface";
import { useT } from "~/ui/use-t";
import { personView } from "~/ui/views";
import type { TalkPageData } from "./page";
import { languageName, levelTexts } from "./talk-words";

type Talk = TalkPageData["talk"];

/** Who holds the talk, on what, for whom, in which language, and how many follow it. */
export function TalkAside({ talk }: { talk: Talk }) {
  const t = useT();
  const { language } = usePage();
  const spoken = talk.spoken.length > 0 ? talk.spoken : [talk.language];
  const items = [
    {
      key: "vendor",
      label: t("announcing.heldBy"),
      value: talk.vendor ? (
        <a href={vendorPath(talk.vendor.slug)}>{talk.vendor.name}</a>
      ) : (
        t("announcing.community")
      ),
    },
    { key: "product", label: t("common.product"), value: <Products talk={talk} /> },
    {
      key: "series",
      label: t("announcing.series"),
      value: talk.series && <a href={seriesPath(talk.series.slug)}>{talk.series.title}</a>,
    },
    {
      key: "language",
      label: t("talks.languageOf"),
      value: spoken.map((code) => languageName(code, language)).join(", "),
    },
    { key: "level", label: t("announcing.level"), value: talk.level && t(levelTexts[talk.level]) },
    {
      key: "scenario",
      label: t("announcing.scenario"),
      value: talk.scenario && t(scenarioTexts[talk.scenario]),
    },
    {
      key: "announcedBy",
      label: t("talks.announcedBy"),
      value: talk.announcedAt && <PersonName person={personView(talk.announcedBy)} />,
    },
    {
      key: "proposedBy",
      label: t("announcing.proposer"),
      value: talk.proposal && <PersonName person={personView(talk.proposal.by)} />,
    },
  ];
  const hasProducts = talk.product !== null || talk.products.length > 0;
  return (
    <aside className="stack">
      <AsideSection title={t("talks.aboutTalk")}>
        <Facts items={items.filter(({ key, value }) => (key === "product" ? hasProducts : value))} />
      </AsideSection>
      {talk.state !== "draft" && (
        <p className="muted small">{t("talks.followers", { count: talk.followerCount })}</p>
      )}
    </aside>
  );
}

function Products({ talk: { product, products } }: { talk: Talk }) {
  const all = product ? [product, ...products] : products;
  return (
    <>
      {all.map(({ slug, name }, at) => (
        <span key={slug}>
          {at > 0 && ", "}
          <a href={productPath(slug)}>{name}</a>
        </span>
      ))}
    </>
  );
}
