import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { conflict } from "~/domain/errors";
import { makeDates } from "~/domain/talks/make-dates.server";
import { seriesSource } from "~/domain/talks/series.server";
import { DATES_AT_ONCE_MAX, datesInput } from "~/domain/talks/series-input";
import { textFields } from "~/http/forms.server";
import { asMember } from "~/http/makers.server";
import { takeForm } from "~/http/sent-forms.server";
import { seriesPath } from "~/paths";
import { ConfirmPage } from "~/ui/confirm-page";
import { FormError } from "~/ui/form-error";
import { Checkbox, TextInput } from "~/ui/inputs";
import { pageMeta } from "~/ui/page-meta";
import { useFailure } from "~/ui/use-failure";
import { useT } from "~/ui/use-t";

const USUAL_COUNT = "4";

export const loader = asMember(async ({ db, viewer, params }) => {
  const { slug, title, endedAt } = await seriesSource(db, viewer, params.slug ?? "");
  if (endedAt !== null) throw conflict("errors.seriesEnded");
  return { slug, title };
});

export const action = asMember(async ({ db, viewer, params, request }) => {
  const slug = params.slug ?? "";
  await seriesSource(db, viewer, slug);
  const done = await takeForm(viewer, textFields(await request.formData()), {
    input: datesInput,
    limit: "ask",
    command: (input) => makeDates(db, viewer, slug, input),
  });
  if (!done.ok) return done.response;
  const { made, skipped } = done.value;
  return redirect(seriesPath(slug, { made, skipped: skipped.join(",") }));
});

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t("series.makeDates"), noIndex: true }));

export default function SeriesDates() {
  const { slug, title } = useLoaderData<typeof loader>();
  const { failure, form, fields } = useFailure();
  const t = useT();
  return (
    <ConfirmPage
      title={t("series.makeDates")}
      confirm={t("series.makeDatesButton")}
      cancelHref={seriesPath(slug)}
    >
      <FormError message={form} fields={fields} />
      <p>
        <strong>
          <bdi>{title}</bdi>
        </strong>
      </p>
      <p>{t("series.makeDatesText")}</p>
      <p className="muted small">{t("series.makeDatesClocks")}</p>
      <TextInput
        name="count"
        type="number"
        label={t("series.count")}
        defaultValue={failure?.values.count ?? USUAL_COUNT}
        error={fields.count}
        min={1}
        max={DATES_AT_ONCE_MAX}
        inputMode="numeric"
        short
        required
      />
      <Checkbox
        name="announce"
        value="yes"
        defaultChecked={failure?.values.announce === "yes"}
        label={t("series.announceDates")}
        hint={t("series.announceDatesHint")}
      />
    </ConfirmPage>
  );
}
