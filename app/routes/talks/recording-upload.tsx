import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { conflict, notFound } from "~/domain/errors";
import { recordingOf } from "~/domain/recordings/recordings.server";
import { removeRecording, uploadRecording } from "~/domain/recordings/upload.server";
import { talkSource } from "~/domain/talks/source.server";
import { idFrom, textFields, tryCommand } from "~/http/forms.server";
import { asMember, takesNoText } from "~/http/makers.server";
import { limitAction } from "~/http/rate-limits.server";
import { takeRecording } from "~/http/recording-form.server";
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
  const { file } = await recordingOf(db, talk.id);
  return { id: talk.id, title: talk.title, file };
});

export const action = asMember(async ({ db, viewer, params, request }) => {
  const id = idFrom(params.id);
  if (id === null) throw notFound();
  const talk = await talkSource(db, viewer, id);
  if (talk.state !== "past") throw conflict("errors.talkNotOver");
  const done = await tryCommand({}, async () => {
    await limitAction(viewer, "upload");
    if (!request.headers.get("Content-Type")?.startsWith("multipart/form-data")) {
      if (textFields(await request.formData()).intent === "remove") await removeRecording(db, viewer, id);
    } else await takeRecording(request, (chunks) => uploadRecording(db, viewer, id, chunks));
  });
  return done.ok ? redirect(talkPath(id)) : done.response;
}, takesNoText);

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t("afterwards.uploadTitle"), noIndex: true }));

export default function RecordingUpload() {
  const { id, title, file } = useLoaderData<typeof loader>();
  const { form, fields } = useFailure();
  const t = useT();
  return (
    <div className="page page--narrow stack">
      <PageHead title={t("afterwards.uploadTitle")} lead={<bdi>{title}</bdi>} />
      <AfterwardsTabs id={id} part="recording/upload" />
      {file && (
        <form method="post" className="cluster">
          <span>{t("afterwards.uploaded", { size: megabytes(file.bytes) })}</span>
          <Button look="danger" size="s" name="intent" value="remove">
            {t("afterwards.removeFile")}
          </Button>
        </form>
      )}
      <form method="post" className="form" encType="multipart/form-data">
        <FormError message={form} fields={fields} />
        <TextInput
          name="recording"
          type="file"
          accept="video/mp4,video/webm,audio/mp4,audio/mpeg,.m4a,.mp3"
          label={t("afterwards.fieldFile")}
          hint={t("afterwards.fieldFileHint")}
          error={fields.recording}
          required
        />
        <div className="form__actions">
          <Button look="primary">{t("afterwards.upload")}</Button>
          <ButtonLink look="quiet" href={talkPath(id)}>
            {t("common.cancel")}
          </ButtonLink>
        </div>
      </form>
    </div>
  );
}

const megabytes = (bytes: number) => Math.max(1, Math.round(bytes / 1024 / 1024));
