import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { conflict, notFound } from "~/domain/errors";
import { addRecording } from "~/domain/talks/add-recording.server";
import { recordingInput } from "~/domain/talks/input";
import { talkSource } from "~/domain/talks/source.server";
import { checkForm, formFailure, idFrom, textFields, tryCommand } from "~/http/forms.server";
import { asMember } from "~/http/makers.server";
import { talkPath } from "~/paths";
import { Button, ButtonLink } from "~/ui/button";
import { FormError } from "~/ui/form-error";
import { TextInput } from "~/ui/inputs";
import { pageMeta } from "~/ui/page-meta";
import { PageHead } from "~/ui/surface";
import { useFailure } from "~/ui/use-failure";
import { useT } from "~/ui/use-t";
import { AfterwardsTabs } from "./afterwards-tabs";

export const loader = asMember(async ({ db, viewer, params }) => {
  const talk = await talkSource(db, viewer, idFrom(params.id) ?? 0);
  if (talk.state !== "past") throw conflict("errors.talkNotOver");
  const { id, title, recordingUrl, slidesUrl } = talk;
  return { id, title, values: { recordingUrl, slidesUrl } };
});

export const action = asMember(async ({ db, viewer, params, request }) => {
  const id = idFrom(params.id);
  if (id === null) throw notFound();
  await talkSource(db, viewer, id);
  const values = textFields(await request.formData());
  const checked = checkForm(recordingInput, values);
  if (!checked.ok) return formFailure(checked);
  const done = await tryCommand(values, () => addRecording(db, viewer, id, checked.value));
  return done.ok ? redirect(talkPath(id)) : done.response;
});

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t("talks.recordingPageTitle"), noIndex: true }));

export default function TalkRecording() {
  const { id, title, values: stored } = useLoaderData<typeof loader>();
  const { failure, form, fields } = useFailure();
  const t = useT();
  const values: Record<string, string> = failure?.values ?? stored;
  return (
    <div className="page page--narrow stack">
      <PageHead title={t("talks.recordingPageTitle")} lead={t("talks.recordingPageLead")} />
      <AfterwardsTabs id={id} part="recording" />
      <form method="post" className="form">
        <FormError message={form} fields={fields} />
        <p>
          <strong>
            <bdi>{title}</bdi>
          </strong>
        </p>
        <TextInput
          name="recordingUrl"
          type="url"
          label={t("talks.fieldRecording")}
          defaultValue={values.recordingUrl}
          error={fields.recordingUrl}
          placeholder="https://"
          autoComplete="off"
        />
        <TextInput
          name="slidesUrl"
          type="url"
          label={t("talks.fieldSlides")}
          defaultValue={values.slidesUrl}
          error={fields.slidesUrl}
          placeholder="https://"
          autoComplete="off"
        />
        <div className="form__actions">
          <Button look="primary">{t("talks.recordingButton")}</Button>
          <ButtonLink look="quiet" href={talkPath(id)}>
            {t("common.cancel")}
          </ButtonLink>
        </div>
      </form>
    </div>
  );
}
