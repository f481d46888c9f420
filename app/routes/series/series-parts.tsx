import type { Series } from "~/domain/talks/series.server";
import type { Language } from "~/i18n";
import { newTalkPath, seriesPartPath, vendorPath } from "~/paths";
import { ButtonLink } from "~/ui/button";
import { Facts } from "~/ui/surface";
import { Time } from "~/ui/time";
import { useT } from "~/ui/use-t";
import { rhythmWords } from "./rhythm-words";

/** In which rhythm, whose, and what comes next. */
export function SeriesFacts({ series, language }: { series: Series; language: Language }) {
  const t = useT();
  const items = [
    {
      key: "rhythm",
      label: t("series.rhythm"),
      value: `${rhythmWords(series, t, language)}, ${series.localTime} (${series.timeZone})`,
    },
    {
      key: "length",
      label: t("talks.length"),
      value: t("common.talkMinutes", { count: series.minutes }),
    },
    {
      key: "vendor",
      label: t("announcing.heldBy"),
      value: series.vendor ? (
        <a href={vendorPath(series.vendor.slug)}>{series.vendor.name}</a>
      ) : (
        t("announcing.community")
      ),
    },
    {
      key: "ended",
      label: t("series.endedAt"),
      value: series.endedAt && <Time at={series.endedAt} />,
    },
  ];
  return <Facts items={items.filter(({ value }) => value)} />;
}

/** What those who look after the series can do. */
export function SeriesLinks({ series: { slug, endedAt } }: { series: Series }) {
  const t = useT();
  return (
    <div className="cluster">
      {endedAt === null && (
        <>
          <ButtonLink size="s" icon="calendar" href={seriesPartPath(slug, "dates")}>
            {t("series.makeDates")}
          </ButtonLink>
          <ButtonLink size="s" icon="plus" href={newTalkPath({ series: slug })}>
            {t("series.addTalk")}
          </ButtonLink>
        </>
      )}
      <ButtonLink size="s" icon="edit" href={seriesPartPath(slug, "edit")}>
        {t("series.edit")}
      </ButtonLink>
      {endedAt === null && (
        <ButtonLink size="s" look="danger" icon="x" href={seriesPartPath(slug, "ending")}>
          {t("series.end")}
        </ButtonLink>
      )}
    </div>
  );
}
