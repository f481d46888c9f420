import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { notFound } from "~/domain/errors";
import { deletableDraft, deleteDraft } from "~/domain/talks/delete-draft.server";
import { idFrom, tryCommand } from "~/http/forms.server";
import { asMember } from "~/http/makers.server";
import { talkPath, talksPath } from "~/paths";
import { ConfirmPage } from "~/ui/confirm-page";
import { FormError } from "~/ui/form-error";
import { pageMeta } from "~/ui/page-meta";
import { useFailure } from "~/ui/use-failure";
import { useT } from "~/ui/use-t";

export const loader = asMember(async ({ db, viewer, params }) => {
  const { id, title } = await deletableDraft(db, viewer, idFrom(params.id) ?? 0);
  return { id, title };
});

export const action = asMember(async ({ db, viewer, params }) => {
  const id = idFrom(params.id);
  if (id === null) throw notFound();
  const done = await tryCommand({}, () => deleteDraft(db, viewer, id));
  return done.ok ? redirect(talksPath()) : done.response;
});

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t("announcing.deleteTitle"), noIndex: true }));

export default function TalkDeletion() {
  const { id, title } = useLoaderData<typeof loader>();
  const t = useT();
  const { form } = useFailure();
  return (
    <ConfirmPage
      title={t("announcing.deleteTitle")}
      confirm={t("announcing.deleteButton")}
      danger
      cancelHref={talkPath(id)}
    >
      <FormError message={form} />
      <p>
        <strong>
          <bdi>{title}</bdi>
        </strong>
      </p>
      <p>{t("announcing.deleteText")}</p>
    </ConfirmPage>
  );
}
