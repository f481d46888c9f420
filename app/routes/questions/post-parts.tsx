import { ButtonLink } from "~/ui/button";
import type { IconName } from "~/ui/icon";
import { Sentence } from "~/ui/sentence";
import { Notice } from "~/ui/surface";
import { Time } from "~/ui/time";

/** A quiet link under a post. */
export function PostAction({ href, icon, label }: { href: string; icon: IconName; label: string }) {
  return (
    <ButtonLink href={href} icon={icon} look="quiet" size="s">
      {label}
    </ButtonLink>
  );
}

/** "edited 12 Nov", which leads to what changed. */
export function EditedLine({ at, href }: { at: string; href: string }) {
  return (
    <a href={href}>
      <Sentence of="questions.editedAt" parts={{ time: <Time at={at} format="ago" /> }} />
    </a>
  );
}

type Sight = {
  deleted: { at: string; byAuthor: boolean } | null;
  hidden: { at: string; reason: string | null } | null;
};

/** Says that a post is out of sight, to the few who see it all the same. */
export function SightNotice({ post: { deleted, hidden } }: { post: Sight }) {
  return (
    <>
      {deleted && (
        <Notice tone="bad" icon="trash">
          <Sentence
            of={deleted.byAuthor ? "questions.deletedNotice" : "questions.deletedByModeratorNotice"}
            parts={{ time: <Time at={deleted.at} format="ago" /> }}
          />
        </Notice>
      )}
      {hidden && (
        <Notice tone="warn" icon="slash">
          <Sentence of="questions.hiddenNotice" parts={{ time: <Time at={hidden.at} format="ago" /> }} />
          {hidden.reason && <p>{hidden.reason}</p>}
        </Notice>
      )}
    </>
  );
}
