import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { conflict, notFound } from "~/domain/errors";
import { putTranscript } from "~/domain/recordings/annotate.server";
import { transcriptInput } from "~/domain/recordings/input";
import { TRANSCRIPT_MAX_BYTES } from "~/domain/recordings/limits";
import { transcriptSource } from "~/domain/recordings/recordings.server";
import { talkSource } from "~/domain/talks/source.server";
import { idFrom, textFields } from "~/http/forms.server";
import { asMember } from "~/http/makers.server";
import { takeForm } from "~/http/sent-forms.server";
import { talkPath } from "~/paths";
import { Button, ButtonLink } from "~/ui/button";
import { FormError } from "~/ui/form-error";
import { TextArea, TextInput } from "~/ui/inputs";
import { pageMeta } from "~/ui/page-meta";
import { PageHead } from "~/ui/surface";
import { useFailure } from "~/ui/use-failure";
import { useT } from "~/ui/use-t";
import { AfterwardsTabs } from "./afterwards-tabs";

export const loader = asMember(async ({ db, viewer, params }) => {
  const talk = await talkSource(db, viewer, idFrom(params.id) ?? 0);
  if (talk.state !== "past") throw conflict("errors.talkNotOver");
  return { id: talk.id, title: talk.title, stored: await transcriptSource(db, talk.id) };
});

export const action = asMember(async ({ db, viewer, params, request }) => {
  const id = idFrom(params.id);
  if (id === null) throw notFound();
  await talkSource(db, viewer, id);
  const form = await request.formData();
  const values = { ...textFields(form) };
  const file = form.get("file");
  // One byte too many is enough to be refused: a larger file is not worth reading.
  if (file instanceof File && file.size > 0)
    values.transcript = await file.slice(0, TRANSCRIPT_MAX_BYTES + 1).text();
  const saved = await takeForm(viewer, values, {
    input: transcriptInput,
    limit: "edit",
    command: ({ transcript }) => putTranscript(db, viewer, id, transcript),
  });
  return saved.ok ? redirect(talkPath(id)) : saved.response;
});

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t("afterwards.transcript"), noIndex: true }));

export default function TranscriptEdit() {
  const { id, title, stored } = useLoaderData<typeof loader>();
  const { failure, form, fields } = useFailure();
  const t = useT();
  return (
    <div className="page page--narrow stack">
      <PageHead title={t("afterwards.transcript")} lead={<bdi>{title}</bdi>} />
      <AfterwardsTabs id={id} part="transcript/edit" />
      <form method="post" className="form" encType="multipart/form-data">
        <FormError message={form} fields={fields} />
        <TextInput
          name="file"
          type="file"
          accept=".vtt,.srt,.txt,text/vtt,text/plain"
          label={t("afterwards.fieldTranscriptFile")}
          hint={t("afterwards.fieldTranscriptFileHint")}
          optional
        />
        <TextArea
          name="transcript"
          label={t("afterwards.fieldTranscript")}
          hint={t("afterwards.fieldTranscriptHint")}
          defaultValue={failure?.values.transcript ?? stored ?? ""}
          error={fields.transcript}
          rows={16}
        />
        <div className="form__actions">
          <Button look="primary">{t("common.save")}</Button>
          <ButtonLink look="quiet" href={talkPath(id)}>
            {t("common.cancel")}
          </ButtonLink>
        </div>
      </form>
    </div>
  );
}
