import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { changeSeries } from "~/domain/talks/make-series.server";
import { seriesSource } from "~/domain/talks/series.server";
import { seriesInput } from "~/domain/talks/series-input";
import { textFields } from "~/http/forms.server";
import { asMember } from "~/http/makers.server";
import { takeForm } from "~/http/sent-forms.server";
import { seriesPath } from "~/paths";
import { pageMeta } from "~/ui/page-meta";
import { PageHead } from "~/ui/surface";
import { useFailure } from "~/ui/use-failure";
import { useT } from "~/ui/use-t";
import { SeriesForm } from "./series-form";

export const loader = asMember(async ({ db, viewer, params }) => {
  const { title, abstract, language, rhythm, weekday, nth, localTime, timeZone, minutes } =
    await seriesSource(db, viewer, params.slug ?? "");
  const numbers = { weekday: String(weekday), nth: String(nth ?? 1), minutes: String(minutes) };
  return { values: { title, abstract, language, rhythm, localTime, timeZone, ...numbers } };
});

export const action = asMember(async ({ db, viewer, params, request }) => {
  const slug = params.slug ?? "";
  await seriesSource(db, viewer, slug);
  const saved = await takeForm(viewer, textFields(await request.formData()), {
    input: seriesInput,
    limit: "edit",
    command: (input) => changeSeries(db, viewer, slug, input),
  });
  return saved.ok ? redirect(seriesPath(slug)) : saved.response;
});

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t("series.edit"), noIndex: true }));

export default function EditSeries() {
  const { values } = useLoaderData<typeof loader>();
  const { failure } = useFailure();
  const t = useT();
  return (
    <div className="page page--reading">
      <PageHead title={t("series.edit")} lead={t("series.editLead")} />
      <SeriesForm values={failure?.values ?? values} failure={failure} submit={t("talks.saveButton")} />
    </div>
  );
}
