import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { findSuspension, liftSuspension, suspendMember } from "~/domain/accounts/suspend.server";
import { suspensionDays, suspensionInput } from "~/domain/accounts/suspension-input";
import { notFound } from "~/domain/errors";
import { getPerson } from "~/domain/people/people.server";
import { REASON_MAX } from "~/domain/questions/input";
import { idFrom, textFields, tryCommand } from "~/http/forms.server";
import { asModerator } from "~/http/makers.server";
import { limitAction } from "~/http/rate-limits.server";
import { takeForm } from "~/http/sent-forms.server";
import { personPath } from "~/paths";
import { ConfirmPage } from "~/ui/confirm-page";
import { FormError } from "~/ui/form-error";
import { Select, TextArea } from "~/ui/inputs";
import { pageMeta } from "~/ui/page-meta";
import { PageHead } from "~/ui/surface";
import { useFailure } from "~/ui/use-failure";
import { useT } from "~/ui/use-t";

export const loader = asModerator(async ({ db, viewer, params }) => {
  const person = await getPerson(db, idFrom(params.id) ?? 0);
  const state = await findSuspension(db, viewer, person.id);
  if (!state || person.name === null) throw notFound();
  return { id: person.id, name: person.name, isSet: state.suspension !== null, mayChange: state.mayChange };
});

export const action = asModerator(async ({ db, viewer, params, request }) => {
  const id = idFrom(params.id);
  if (id === null) throw notFound();
  const values = textFields(await request.formData());
  if (values.intent === "remove") {
    const lifted = await tryCommand(values, async () => {
      await limitAction(viewer, "edit");
      await liftSuspension(db, viewer, id);
    });
    return lifted.ok ? redirect(personPath(id)) : lifted.response;
  }
  const suspended = await takeForm(viewer, values, {
    input: suspensionInput,
    limit: "edit",
    command: (input) => suspendMember(db, viewer, id, input),
  });
  return suspended.ok ? redirect(personPath(id)) : suspended.response;
});

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t("suspensions.suspend"), noIndex: true }));

export default function PersonSuspension() {
  const { id, name, isSet, mayChange } = useLoaderData<typeof loader>();
  const { failure, form, fields } = useFailure();
  const t = useT();
  const who = (
    <p>
      <strong>
        <bdi>{name}</bdi>
      </strong>
    </p>
  );
  if (!mayChange) {
    return (
      <div className="page page--narrow stack">
        <PageHead title={t("suspensions.suspend")} lead={t("suspensions.hasRole")} />
        {who}
      </div>
    );
  }
  return (
    <ConfirmPage
      title={isSet ? t("suspensions.confirmLift") : t("suspensions.confirm")}
      confirm={isSet ? t("suspensions.lift") : t("suspensions.suspend")}
      danger={!isSet}
      cancelHref={personPath(id)}
      hidden={isSet ? { intent: "remove" } : {}}
    >
      <FormError message={form} fields={fields} />
      {who}
      {!isSet && (
        <>
          <p>{t("suspensions.text")}</p>
          <Select
            name="days"
            label={t("suspensions.forHowLong")}
            defaultValue={failure?.values.days ?? "7"}
            error={fields.days}
            options={suspensionDays.map((days) => ({
              value: days,
              label:
                days === "" ? t("suspensions.untilLifted") : t("suspensions.days", { count: Number(days) }),
            }))}
          />
          <TextArea
            name="reason"
            label={t("questions.reason")}
            defaultValue={failure?.values.reason}
            error={fields.reason}
            rows={3}
            maxLength={REASON_MAX}
            required
          />
        </>
      )}
    </ConfirmPage>
  );
}
