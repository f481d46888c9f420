import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { notAllowed } from "~/domain/errors";
import { makeSeries } from "~/domain/talks/make-series.server";
import { canAnnounce, namesToAnnounceIn } from "~/domain/talks/policy";
import { seriesInput } from "~/domain/talks/series-input";
import { textFields } from "~/http/forms.server";
import { asMember } from "~/http/makers.server";
import { takeForm } from "~/http/sent-forms.server";
import { seriesPath } from "~/paths";
import { pageMeta } from "~/ui/page-meta";
import { PageHead } from "~/ui/surface";
import { useFailure } from "~/ui/use-failure";
import { useT } from "~/ui/use-t";
import { usualValues } from "../talks/usual-values";
import { SeriesForm } from "./series-form";

export const loader = asMember(async ({ viewer, context }) => {
  if (!canAnnounce(viewer)) throw notAllowed();
  return {
    owners: namesToAnnounceIn(viewer),
    values: { ...usualValues(viewer, context.language), rhythm: "weekly", weekday: "4", nth: "1" },
  };
});

export const action = asMember(async ({ db, viewer, request }) => {
  if (!canAnnounce(viewer)) throw notAllowed();
  const made = await takeForm(viewer, textFields(await request.formData()), {
    input: seriesInput,
    limit: "ask",
    command: (input, { vendor = "" }) => makeSeries(db, viewer, { ...input, vendor }),
  });
  return made.ok ? redirect(seriesPath(made.value.slug)) : made.response;
});

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t("series.make"), noIndex: true }));

export default function NewSeries() {
  const { owners, values } = useLoaderData<typeof loader>();
  const { failure } = useFailure();
  const t = useT();
  return (
    <div className="page page--reading">
      <PageHead title={t("series.make")} lead={t("series.makeLead")} />
      <SeriesForm
        owners={owners}
        values={failure?.values ?? values}
        failure={failure}
        submit={t("series.makeButton")}
      />
    </div>
  );
}
