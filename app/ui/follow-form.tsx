import type { FollowState } from "~/domain/follows/list.server";
import type { MailedSubject, Subject } from "~/domain/follows/subject";
import { followsPath, questionPath, signInPath } from "~/paths";
import { Button, ButtonLink } from "./button";
import { Icon } from "./icon";
import { TextInput } from "./inputs";
import { Kept } from "./kept";
import { useErrorText, useT } from "./use-t";

const labels = {
  question: "follows.followQuestion",
  talk: "follows.followTalk",
  series: "follows.followSeries",
  person: "follows.followPerson",
  tag: "follows.followTag",
  product: "follows.followProduct",
  vendor: "follows.followVendor",
  all: "follows.followAll",
} as const;

type FollowFormProps = { subject: MailedSubject; state: FollowState; here: string };

/** Follows or stops following; without an account by mail. `here` is the page that it stands on. */
export function FollowForm({ subject, state, here }: FollowFormProps) {
  const t = useT();
  if (state.as === "visitor") {
    return (
      <details className="follow">
        <summary className="button">
          <Icon name="bell" />
          {t(labels[subject.kind])}
        </summary>
        <div className="follow__ways stack stack--s">
          <p>
            <a href={signInPath(here)}>{t("follows.orSignIn")}</a>
          </p>
          <FollowByMail subject={subject} />
        </div>
      </details>
    );
  }
  return <FollowButton subject={subject} state={state} />;
}

/** The same for a question, which needs an account. */
export function FollowQuestion({ id, state }: { id: number; state: FollowState }) {
  const t = useT();
  if (state.as === "visitor") {
    return (
      <p>
        <ButtonLink icon="bell" href={signInPath(questionPath(id))}>
          {t("follows.followQuestion")}
        </ButtonLink>
      </p>
    );
  }
  return <FollowButton subject={{ kind: "question", id }} state={state} />;
}

function FollowButton({ subject, state }: { subject: Subject; state: FollowState }) {
  const say = useErrorText();
  if (state.as === "unconfirmed") return <p className="muted small">{say("errors.confirmFirst")}</p>;
  const given = { subject, isFollowing: state.isFollowing };
  return (
    <Kept
      as="form"
      method="post"
      action={followsPath()}
      className="cluster"
      of={FollowFields}
      given={given}
    />
  );
}

function FollowFields({ subject, isFollowing }: { subject: Subject; isFollowing: boolean }) {
  const t = useT();
  return (
    <>
      <SubjectFields subject={subject} />
      <Button icon="bell" name="intent" value={isFollowing ? "unfollow" : "follow"}>
        {isFollowing ? t("follows.stop") : t(labels[subject.kind])}
      </Button>
      {isFollowing && <span className="muted small">{t("follows.following")}</span>}
    </>
  );
}

type ByMailProps = { subject: MailedSubject; error?: string | undefined; typed?: string | undefined };

/** Asks for the address to which the link goes that confirms it. */
export function FollowByMail({ subject, error, typed }: ByMailProps) {
  const t = useT();
  return (
    <form method="post" action={followsPath()} className="form">
      <SubjectFields subject={subject} />
      <p>{t("follows.byMail")}</p>
      <TextInput
        name="email"
        type="email"
        label={t("follows.email")}
        error={error}
        defaultValue={typed}
        maxLength={254}
        autoComplete="email"
        required
      />
      <div className="form__actions">
        <Button icon="mail" name="intent" value="by-mail">
          {t("follows.sendLink")}
        </Button>
      </div>
    </form>
  );
}

function SubjectFields({ subject: { kind, id } }: { subject: Subject }) {
  return (
    <>
      <input type="hidden" name="kind" value={kind} />
      {id !== null && <input type="hidden" name="id" value={id} />}
    </>
  );
}
