import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { confirmFollow } from "~/domain/follows/by-mail.server";
import { followToConfirm, keyOfFollower } from "~/domain/follows/unsubscribe-token.server";
import { textFields, tryCommand } from "~/http/forms.server";
import { asAnyone } from "~/http/makers.server";
import { browsersZone } from "~/http/zone.server";
import { followConfirmationPath, followConfirmedPath, followsPath } from "~/paths";
import { Button } from "~/ui/button";
import { pageMeta } from "~/ui/page-meta";
import { Notice, PageHead } from "~/ui/surface";
import { useFailure } from "~/ui/use-failure";
import { useT } from "~/ui/use-t";

/** Looking at the link confirms nothing: mail programs do that too. `done` is where the way leads afterwards. */
export const loader = asAnyone(async ({ url }) => {
  const token = url.searchParams.get("token") ?? "";
  const overview = url.searchParams.has("done") ? followsPath({ key: url.searchParams.get("key") }) : null;
  return { token, isOurs: followToConfirm(token) !== null, overview };
});

export const action = asAnyone(async ({ db, request }) => {
  const values = textFields(await request.formData());
  const confirmed = await tryCommand(values, () =>
    confirmFollow(db, { token: values.token ?? "", zone: browsersZone(request) }),
  );
  if (!confirmed.ok) return confirmed.response;
  const { followerId, isMember } = confirmed.value;
  return redirect(followConfirmedPath(isMember ? null : keyOfFollower(followerId)));
});

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t("follows.confirmTitle"), noIndex: true }));

export default function FollowConfirmation() {
  const { token, isOurs, overview } = useLoaderData<typeof loader>();
  const { failure } = useFailure();
  const t = useT();
  if (overview) {
    return (
      <div className="page page--narrow stack">
        <PageHead title={t("follows.confirmedTitle")} />
        <Notice tone="good" live>
          {t("follows.confirmedText")}
        </Notice>
        <p>
          <a href={overview}>{t("follows.overview")}</a>
        </p>
      </div>
    );
  }
  if (failure || !isOurs) {
    return (
      <div className="page page--narrow stack">
        <PageHead title={t("follows.deadTitle")} lead={t("follows.deadText")} />
      </div>
    );
  }
  return (
    <div className="page page--narrow stack">
      <PageHead title={t("follows.confirmTitle")} />
      <form method="post" action={followConfirmationPath(token)} className="form">
        <input type="hidden" name="token" value={token} />
        <div className="form__actions">
          <Button look="primary" size="l">
            {t("follows.confirmButton")}
          </Button>
        </div>
      </form>
    </div>
  );
}
