import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { conflict, notFound } from "~/domain/errors";
import { cancelTalk, reinstateTalk, replacementsFor } from "~/domain/talks/cancel.server";
import { cancelInput } from "~/domain/talks/input";
import { talkSource } from "~/domain/talks/source.server";
import { checkForm, formFailure, idFrom, textFields, tryCommand } from "~/http/forms.server";
import { asMember } from "~/http/makers.server";
import { formatInZone } from "~/lib/time-zone";
import { talkPath } from "~/paths";
import { ConfirmPage } from "~/ui/confirm-page";
import { FormError } from "~/ui/form-error";
import { Select } from "~/ui/inputs";
import { usePage } from "~/ui/page-context";
import { pageMeta } from "~/ui/page-meta";
import { useFailure } from "~/ui/use-failure";
import { useT } from "~/ui/use-t";
import { ReasonField } from "./reason-field";

export const loader = asMember(async ({ db, viewer, params }) => {
  const { id, title, state } = await talkSource(db, viewer, idFrom(params.id) ?? 0);
  if (state === "draft") throw conflict("errors.talkDraft");
  if (state === "past") throw conflict("errors.talkOver");
  const isCancelled = state === "cancelled";
  return { id, title, isCancelled, replacements: isCancelled ? [] : await replacementsFor(db, viewer, id) };
});

/** `intent=remove` reinstates the talk. */
export const action = asMember(async ({ db, viewer, params, request }) => {
  const id = idFrom(params.id);
  if (id === null) throw notFound();
  await talkSource(db, viewer, id);
  const values = textFields(await request.formData());
  const checked = checkForm(cancelInput, values);
  if (!checked.ok) return formFailure(checked);
  const done = await tryCommand(values, () =>
    values.intent === "remove"
      ? reinstateTalk(db, viewer, id, checked.value)
      : cancelTalk(db, viewer, id, checked.value),
  );
  return done.ok ? redirect(talkPath(id)) : done.response;
});

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t("talks.cancelTalk"), noIndex: true }));

export default function TalkCancellation() {
  const { id, title, isCancelled, replacements } = useLoaderData<typeof loader>();
  const { failure, form, fields } = useFailure();
  const t = useT();
  const { language } = usePage();
  return (
    <ConfirmPage
      title={isCancelled ? t("announcing.reinstateTitle") : t("talks.cancelTitle")}
      confirm={isCancelled ? t("announcing.reinstateButton") : t("talks.cancelButton")}
      danger={!isCancelled}
      cancelHref={talkPath(id)}
      {...(isCancelled && { hidden: { intent: "remove" } })}
    >
      <FormError message={form} fields={fields} />
      <p>
        <strong>
          <bdi>{title}</bdi>
        </strong>
      </p>
      <p>{isCancelled ? t("announcing.reinstateText") : t("talks.cancelText")}</p>
      <ReasonField value={failure?.values.reason} error={fields.reason} />
      {replacements.length > 0 && (
        <Select
          name="replacedBy"
          label={t("announcing.replacedByField")}
          hint={t("announcing.replacedByHint")}
          options={replacements.map((one) => ({
            value: String(one.id),
            label: `${one.title} · ${formatInZone(new Date(one.startsAt), one.timeZone, language)}`,
          }))}
          none={t("announcing.replacedByNone")}
          defaultValue={failure?.values.replacedBy}
          error={fields.replacedBy}
          optional
        />
      )}
    </ConfirmPage>
  );
}
