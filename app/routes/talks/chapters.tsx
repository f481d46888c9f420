import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { conflict, notFound } from "~/domain/errors";
import { putChapters } from "~/domain/recordings/annotate.server";
import { type ChapterFault, chaptersAsTyped, chaptersFrom, chaptersInput } from "~/domain/recordings/input";
import { recordingOf } from "~/domain/recordings/recordings.server";
import { talkSource } from "~/domain/talks/source.server";
import { idFrom, textFields } from "~/http/forms.server";
import { asMember } from "~/http/makers.server";
import { takeForm } from "~/http/sent-forms.server";
import { talkPath } from "~/paths";
import { Button, ButtonLink } from "~/ui/button";
import { FormError } from "~/ui/form-error";
import { TextArea } from "~/ui/inputs";
import { pageMeta } from "~/ui/page-meta";
import { PageHead } from "~/ui/surface";
import { useFailure } from "~/ui/use-failure";
import { useT } from "~/ui/use-t";
import { AfterwardsTabs } from "./afterwards-tabs";

export const loader = asMember(async ({ db, viewer, params }) => {
  const talk = await talkSource(db, viewer, idFrom(params.id) ?? 0);
  if (talk.state !== "past") throw conflict("errors.talkNotOver");
  const { chapters } = await recordingOf(db, talk.id);
  return { id: talk.id, title: talk.title, stored: chaptersAsTyped(chapters) };
});

export const action = asMember(async ({ db, viewer, params, request }) => {
  const id = idFrom(params.id);
  if (id === null) throw notFound();
  await talkSource(db, viewer, id);
  const saved = await takeForm(viewer, textFields(await request.formData()), {
    input: chaptersInput,
    limit: "edit",
    command: ({ chapters }) => putChapters(db, viewer, id, chapters),
  });
  return saved.ok ? redirect(talkPath(id)) : saved.response;
});

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t("afterwards.chapters"), noIndex: true }));

export default function Chapters() {
  const { id, title, stored } = useLoaderData<typeof loader>();
  const { failure, form, fields } = useFailure();
  const t = useT();
  const typed = failure?.values.chapters ?? stored;
  return (
    <div className="page page--narrow stack">
      <PageHead title={t("afterwards.chapters")} lead={<bdi>{title}</bdi>} />
      <AfterwardsTabs id={id} part="chapters" />
      <form method="post" className="form">
        <FormError message={form} fields={fields} />
        {failure && <Faults faults={chaptersFrom(typed).faults} />}
        <TextArea
          name="chapters"
          label={t("afterwards.fieldChapters")}
          hint={t("afterwards.fieldChaptersHint")}
          defaultValue={typed}
          error={fields.chapters}
          rows={12}
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

/** Which lines are wrong, and why. */
function Faults({ faults }: { faults: readonly ChapterFault[] }) {
  const t = useT();
  if (faults.length === 0) return null;
  const why = {
    time: t("afterwards.faultTime"),
    title: t("afterwards.faultTitle"),
    long: t("afterwards.faultLong"),
    twice: t("afterwards.faultTwice"),
  };
  return (
    <ul className="field__error">
      {faults.slice(0, 20).map((fault) => (
        <li key={fault.line}>{t("afterwards.faultLine", { line: fault.line, why: why[fault.why] })}</li>
      ))}
    </ul>
  );
}
