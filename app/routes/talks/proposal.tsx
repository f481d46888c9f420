import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { conflict, notFound } from "~/domain/errors";
import { REASON_MAX, reasonInput } from "~/domain/questions/input";
import { acceptInput } from "~/domain/talks/input";
import { acceptProposal, declineProposal } from "~/domain/talks/propose.server";
import { talkSource } from "~/domain/talks/source.server";
import { checkForm, formFailure, idFrom, textFields, tryCommand } from "~/http/forms.server";
import { asMember } from "~/http/makers.server";
import { talkPath } from "~/paths";
import { Button, ButtonLink } from "~/ui/button";
import { FormError } from "~/ui/form-error";
import { TextArea } from "~/ui/inputs";
import { pageMeta } from "~/ui/page-meta";
import { Card, PageHead } from "~/ui/surface";
import { useFailure } from "~/ui/use-failure";
import { useT } from "~/ui/use-t";

export const loader = asMember(async ({ db, viewer, params }) => {
  const { id, title, state, proposal } = await talkSource(db, viewer, idFrom(params.id) ?? 0);
  if (!proposal || state !== "draft") throw conflict("errors.talkNoProposal");
  if (proposal.decision === "declined") throw conflict("errors.talkProposalDecided");
  return { id, title, isAccepted: proposal.decision === "accepted" };
});

/** `intent`: accept, announce (accept and announce at once), or decline. */
export const action = asMember(async ({ db, viewer, params, request }) => {
  const id = idFrom(params.id);
  if (id === null) throw notFound();
  await talkSource(db, viewer, id);
  const values = textFields(await request.formData());
  if (values.intent === "decline") {
    const checked = checkForm(reasonInput, values);
    if (!checked.ok) return formFailure(checked);
    const declined = await tryCommand(values, () => declineProposal(db, viewer, id, checked.value));
    return declined.ok ? redirect(talkPath(id)) : declined.response;
  }
  const checked = checkForm(acceptInput, values);
  if (!checked.ok) return formFailure(checked);
  const announce = values.intent === "announce";
  const accepted = await tryCommand(values, () =>
    acceptProposal(db, viewer, id, { ...checked.value, announce }),
  );
  return accepted.ok ? redirect(talkPath(id)) : accepted.response;
});

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t("announcing.decideTitle"), noIndex: true }));

export default function TalkProposal() {
  const { id, title, isAccepted } = useLoaderData<typeof loader>();
  const { failure, form, fields } = useFailure();
  const t = useT();
  return (
    <div className="page page--narrow stack">
      <PageHead title={t("announcing.decideTitle")} lead={<bdi>{title}</bdi>} />
      <FormError message={form} fields={fields} />
      {!isAccepted && (
        <Card title={t("announcing.acceptTitle")}>
          <form method="post" className="form">
            <p>{t("announcing.acceptText")}</p>
            <TextArea
              name="word"
              label={t("announcing.acceptWord")}
              defaultValue={failure?.values.word}
              error={fields.word}
              rows={2}
              maxLength={REASON_MAX}
              optional
            />
            <div className="form__actions">
              <Button look="primary" name="intent" value="accept">
                {t("announcing.acceptButton")}
              </Button>
              <Button name="intent" value="announce">
                {t("announcing.acceptAnnounceButton")}
              </Button>
            </div>
          </form>
        </Card>
      )}
      <Card title={t("announcing.declineTitle")}>
        <form method="post" className="form">
          <p>{t("announcing.declineText")}</p>
          <TextArea
            name="reason"
            label={t("announcing.declineReason")}
            defaultValue={failure?.values.reason}
            error={fields.reason}
            rows={3}
            maxLength={REASON_MAX}
            required
          />
          <div className="form__actions">
            <Button look="danger" name="intent" value="decline">
              {t("announcing.declineButton")}
            </Button>
            <ButtonLink look="quiet" href={talkPath(id)}>
              {t("common.cancel")}
            </ButtonLink>
          </div>
        </form>
      </Card>
    </div>
  );
}
