import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { conflict, notFound } from "~/domain/errors";
import { announceDraft } from "~/domain/talks/announce.server";
import { scheduleTalk, unscheduleTalk } from "~/domain/talks/schedule.server";
import { scheduleInput } from "~/domain/talks/schedule-input";
import { talkSource } from "~/domain/talks/source.server";
import { clockOf } from "~/domain/talks/values";
import { checkForm, formFailure, idFrom, textFields, tryCommand } from "~/http/forms.server";
import { asMember } from "~/http/makers.server";
import { localStartOf } from "~/lib/time-zone";
import { talkEditPath, talkPath } from "~/paths";
import { Button, ButtonLink } from "~/ui/button";
import { FormError } from "~/ui/form-error";
import { TextInput } from "~/ui/inputs";
import { pageMeta } from "~/ui/page-meta";
import { Card, Notice, PageHead } from "~/ui/surface";
import { useFailure } from "~/ui/use-failure";
import { useT } from "~/ui/use-t";
import { ClockChoice } from "./clock-choice";

export const loader = asMember(async ({ db, viewer, params }) => {
  const talk = await talkSource(db, viewer, idFrom(params.id) ?? 0);
  if (talk.state !== "draft") throw conflict("errors.talkNoDraft");
  const { id, title, timeZone, publishAt } = talk;
  const planned = publishAt === null ? null : localStartOf(new Date(publishAt), timeZone);
  const clock =
    planned === null || publishAt === null
      ? ""
      : clockOf({ localStart: planned, timeZone, startsAt: publishAt });
  return { id, title, timeZone, planned, clock };
});

export const action = asMember(async ({ db, viewer, params, request }) => {
  const id = idFrom(params.id);
  if (id === null) throw notFound();
  const { timeZone } = await talkSource(db, viewer, id);
  const values = textFields(await request.formData());
  const checked = checkForm(scheduleInput, { ...values, timeZone });
  if (!checked.ok) return formFailure(checked);
  const { intent, publishAt } = checked.value;
  const done = await tryCommand(values, async () => {
    if (intent === "unschedule") return await unscheduleTalk(db, viewer, id);
    if (publishAt) return await scheduleTalk(db, viewer, id, publishAt);
    await announceDraft(db, viewer, id);
  });
  return done.ok ? redirect(talkPath(id)) : done.response;
});

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t("announcing.announceTitle"), noIndex: true }));

export default function TalkAnnouncement() {
  const { id, title, timeZone, planned, clock } = useLoaderData<typeof loader>();
  const { failure, form, fields } = useFailure();
  const t = useT();
  return (
    <div className="page page--narrow stack">
      <PageHead title={t("announcing.announceTitle")} lead={<bdi>{title}</bdi>} />
      <FormError message={form} fields={fields} />
      {form && (
        <Notice tone="warn">
          <a href={talkEditPath(id)}>{t("announcing.editDraft")}</a>
        </Notice>
      )}
      <Card title={t("announcing.nowTitle")}>
        <form method="post" className="form">
          <p>{t("announcing.nowText")}</p>
          <div className="form__actions">
            <Button look="primary" name="intent" value="now">
              {t("announcing.nowButton")}
            </Button>
          </div>
        </form>
      </Card>
      <Card title={t("announcing.laterTitle")}>
        <form method="post" className="form">
          <TextInput
            name="publishAt"
            type="datetime-local"
            label={t("announcing.publishAt")}
            hint={t("announcing.publishAtHint", { zone: timeZone.replaceAll("_", " ") })}
            defaultValue={failure?.values.publishAt ?? planned ?? ""}
            error={fields.publishAt}
            required
          />
          <ClockChoice
            name="publishClock"
            legend={t("talks.fieldClock")}
            local={failure?.values.publishAt ?? planned ?? ""}
            zone={timeZone}
            chosen={failure?.values.publishClock ?? clock}
          />
          <div className="form__actions">
            <Button name="intent" value="schedule">
              {t("announcing.laterButton")}
            </Button>
            {planned !== null && (
              <Button look="quiet" name="intent" value="unschedule" formNoValidate>
                {t("announcing.unscheduleButton")}
              </Button>
            )}
          </div>
        </form>
      </Card>
      <p>
        <ButtonLink look="quiet" href={talkPath(id)}>
          {t("common.cancel")}
        </ButtonLink>
      </p>
    </div>
  );
}
