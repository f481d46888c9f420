import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { conflict, notFound } from "~/domain/errors";
import { reasonInput } from "~/domain/questions/input";
import { postponeTalk } from "~/domain/talks/postpone.server";
import { talkSource } from "~/domain/talks/source.server";
import { checkForm, formFailure, idFrom, textFields, tryCommand } from "~/http/forms.server";
import { asMember } from "~/http/makers.server";
import { talkPath } from "~/paths";
import { ConfirmPage } from "~/ui/confirm-page";
import { FormError } from "~/ui/form-error";
import { pageMeta } from "~/ui/page-meta";
import { useFailure } from "~/ui/use-failure";
import { useT } from "~/ui/use-t";
import { ReasonField } from "./reason-field";

export const loader = asMember(async ({ db, viewer, params }) => {
  const { id, title, state } = await talkSource(db, viewer, idFrom(params.id) ?? 0);
  if (state === "draft") throw conflict("errors.talkDraft");
  if (state === "cancelled") throw conflict("errors.talkCancelled");
  if (state === "past") throw conflict("errors.talkOver");
  return { id, title };
});

export const action = asMember(async ({ db, viewer, params, request }) => {
  const id = idFrom(params.id);
  if (id === null) throw notFound();
  await talkSource(db, viewer, id);
  const values = textFields(await request.formData());
  const checked = checkForm(reasonInput, values);
  if (!checked.ok) return formFailure(checked);
  const done = await tryCommand(values, () => postponeTalk(db, viewer, id, checked.value));
  return done.ok ? redirect(talkPath(id)) : done.response;
});

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t("announcing.postponeTitle"), noIndex: true }));

export default function TalkPostponement() {
  const { id, title } = useLoaderData<typeof loader>();
  const { failure, form, fields } = useFailure();
  const t = useT();
  return (
    <ConfirmPage
      title={t("announcing.postponeTitle")}
      confirm={t("announcing.postponeButton")}
      danger
      cancelHref={talkPath(id)}
    >
      <FormError message={form} fields={fields} />
      <p>
        <strong>
          <bdi>{title}</bdi>
        </strong>
      </p>
      <p>{t("announcing.postponeText")}</p>
      <ReasonField value={failure?.values.reason} error={fields.reason} />
    </ConfirmPage>
  );
}
