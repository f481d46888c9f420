import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { notAllowed } from "~/domain/errors";
import { regradeInput } from "~/domain/questions/input";
import { getQuestion } from "~/domain/questions/page.server";
import { canRegrade } from "~/domain/questions/policy";
import { regradeQuestion } from "~/domain/questions/regrade.server";
import { severities, stages } from "~/domain/questions/vocabulary";
import { emergencyAddresses } from "~/domain/vendors/emergency.server";
import { idFrom, textFields } from "~/http/forms.server";
import { asMember } from "~/http/makers.server";
import { takeForm } from "~/http/sent-forms.server";
import { questionPath } from "~/paths";
import { ConfirmPage } from "~/ui/confirm-page";
import { FormError } from "~/ui/form-error";
import { Select, TextArea } from "~/ui/inputs";
import { pageMeta } from "~/ui/page-meta";
import { stageTexts } from "~/ui/stage-texts";
import { useFailure } from "~/ui/use-failure";
import { useT } from "~/ui/use-t";
import { EmergencyAddressList } from "./emergency-list";

export const loader = asMember(async ({ db, viewer, params }) => {
  const question = await getQuestion(db, viewer, idFrom(params.id) ?? 0);
  const { id, title, severity, stage, vendorId, vendor } = question;
  if (!canRegrade(viewer, vendorId)) throw notAllowed();
  const emergency = vendor ? await emergencyAddresses(db, { vendor: vendor.slug }) : [];
  return { id, title, severity, stage, emergency, product: question.product?.slug ?? "" };
});

export const action = asMember(async ({ db, viewer, params, request }) => {
  const id = idFrom(params.id) ?? 0;
  const taken = await takeForm(viewer, textFields(await request.formData()), {
    input: regradeInput,
    limit: "edit",
    command: (input) => regradeQuestion(db, viewer, id, input),
  });
  return taken.ok ? redirect(questionPath(id)) : taken.response;
});

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t("support.regrade"), noIndex: true }));

export default function QuestionGrade() {
  const { id, title, severity, stage, emergency, product } = useLoaderData<typeof loader>();
  const { failure, form, fields } = useFailure();
  const t = useT();
  return (
    <ConfirmPage
      title={t("support.regradeTitle")}
      confirm={t("support.regrade")}
      cancelHref={questionPath(id)}
    >
      <FormError message={form} fields={fields} />
      <p>
        <strong>
          <bdi>{title}</bdi>
        </strong>
      </p>
      <p>{t("support.regradeText")}</p>
      <div className="grid">
        <Select
          name="severity"
          label={t("common.severity")}
          options={severities.map((value) => ({ value, label: t(`questions.impact${value}`) }))}
          defaultValue={failure?.values.severity ?? severity ?? "P3"}
          error={fields.severity}
        />
        <Select
          name="stage"
          label={t("common.stage")}
          options={stages.map((value) => ({ value, label: t(stageTexts[value]) }))}
          none={t("questions.fieldStageNone")}
          defaultValue={failure?.values.stage ?? stage ?? ""}
          error={fields.stage}
          optional
        />
      </div>
      <EmergencyAddressList emergency={emergency} product={product} text={t("support.emergencyRegrade")} />
      <TextArea
        name="reason"
        label={t("questions.reason")}
        defaultValue={failure?.values.reason}
        error={fields.reason}
        rows={3}
        maxLength={500}
        required
      />
    </ConfirmPage>
  );
}
