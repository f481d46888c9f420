import { Facts, Notice } from "~/ui/surface";
import { useT } from "~/ui/use-t";

type TalkConflictProps = { theirs: Record<string, string>; yours: Record<string, string> };

/** Two people edited at once: the second sees every field that differs as it stands now; their own text stays in the form. */
export function TalkConflict({ theirs, yours }: TalkConflictProps) {
  const t = useT();
  const labels: Record<string, string> = {
    title: t("talks.fieldTitle"),
    abstract: t("talks.fieldAbstract"),
    body: t("talks.fieldDescription"),
    localStart: t("talks.fieldStart"),
    timeZone: t("talks.fieldZone"),
    minutes: t("talks.fieldMinutes"),
    onlineUrl: t("talks.fieldOnline"),
    place: t("talks.fieldPlace"),
    language: t("talks.fieldLanguage"),
    product: t("talks.fieldProduct"),
    tags: t("talks.fieldTags"),
    addressShown: t("announcing.addressShown"),
    capacity: t("announcing.capacity"),
    level: t("announcing.level"),
    scenario: t("announcing.scenario"),
    spoken: t("announcing.spoken"),
    products: t("announcing.products"),
    series: t("announcing.series"),
    willBeRecorded: t("announcing.recorded"),
    pictureAlt: t("announcing.pictureAlt"),
  };
  const differing = Object.keys(labels).filter((name) => (theirs[name] ?? "") !== (yours[name] ?? "").trim());
  const speakers = speakersIn(theirs) !== speakersIn(yours);
  return (
    <Notice tone="warn" title={t("talks.theirsTitle")} live>
      <p>{t("talks.theirsHint")}</p>
      <Facts
        items={[
          ...differing.map((name) => ({
            key: name,
            label: labels[name],
            value: <bdi>{theirs[name] || t("talks.theirsNone")}</bdi>,
          })),
          ...(speakers
            ? [{ key: "speakers", label: t("talks.fieldSpeakers"), value: <bdi>{speakersIn(theirs)}</bdi> }]
            : []),
        ]}
      />
    </Notice>
  );
}

function speakersIn(values: Record<string, string>): string {
  return [1, 2, 3, 4, 5, 6]
    .map((number) =>
      ["Name", "Role", "Organisation", "Bio"].map((part) => values[`speaker${part}${number}`]?.trim()),
    )
    .map((parts) => parts.filter(Boolean).join(", "))
    .filter(Boolean)
    .join("; ");
}
