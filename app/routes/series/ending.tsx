import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { endSeries } from "~/domain/talks/make-series.server";
import { seriesSource } from "~/domain/talks/series.server";
import { asMember } from "~/http/makers.server";
import { seriesPath } from "~/paths";
import { ConfirmPage } from "~/ui/confirm-page";
import { pageMeta } from "~/ui/page-meta";
import { useT } from "~/ui/use-t";

export const loader = asMember(async ({ db, viewer, params }) => {
  const { slug, title } = await seriesSource(db, viewer, params.slug ?? "");
  return { slug, title };
});

export const action = asMember(async ({ db, viewer, params }) => {
  const slug = params.slug ?? "";
  await endSeries(db, viewer, slug);
  return redirect(seriesPath(slug));
});

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t("series.end"), noIndex: true }));

export default function SeriesEnding() {
  const { slug, title } = useLoaderData<typeof loader>();
  const t = useT();
  return (
    <ConfirmPage
      title={t("series.endTitle")}
      confirm={t("series.endButton")}
      danger
      cancelHref={seriesPath(slug)}
    >
      <p>
        <strong>
          <bdi>{title}</bdi>
        </strong>
      </p>
      <p>{t("series.endText")}</p>
    </ConfirmPage>
  );
}
