import type { ReactNode } from "react";
import type { Tier } from "~/domain/viewer";
import { ModeratorBadge, StaffBadge } from "./badge";
import { Kept } from "./kept";
import { Time } from "./time";
import { useT } from "./use-t";

/** Somebody who wrote or did something. A deleted account has no `href`, and its name is not shown. */
export type PersonView = {
  id: number;
  name: string;
  href: string | null;
  staff?: { tier: Tier; vendorName: string } | null;
  isModerator?: boolean;
};

type PersonLineProps = {
  person: PersonView;
  /** "asked", "answered", … in the reader's language. */
  verb?: string;
  /** ISO 8601. */
  at?: string | undefined;
  /** The date becomes a link to the thing itself. */
  atHref?: string | undefined;
  avatar?: boolean;
  children?: ReactNode;
};

/** Who and when, on one line. */
export function PersonLine({ children, ...given }: PersonLineProps) {
  return (
    <span className="person">
      <Kept as="span" className="person__who" of={WhoAndWhen} given={given} />
      {children}
    </span>
  );
}

function WhoAndWhen({ person, verb, at, atHref, avatar = true }: Omit<PersonLineProps, "children">) {
  const when = at && <Time at={at} format="ago" />;
  return (
    <>
      {avatar && <Avatar person={person} />}
      <PersonName person={person} />
      {person.staff && <StaffBadge tier={person.staff.tier} vendor={person.staff.vendorName} />}
      {person.isModerator && <ModeratorBadge />}
      {(verb || when) && (
        <span>
          {verb} {atHref ? <a href={atHref}>{when}</a> : when}
        </span>
      )}
    </>
  );
}

/** A name, linked to its page. */
export function PersonName({ person }: { person: Pick<PersonView, "name" | "href"> }) {
  const t = useT();
  return person.href ? (
    <a className="person__name" href={person.href}>
      <bdi>{person.name}</bdi>
    </a>
  ) : (
    <span className="person__name person__name--deleted">{t("common.deletedAccount")}</span>
  );
}

/** One or two letters on a colour that stays the same for a person. */
export function Avatar({
  person,
  size = "m",
}: {
  person: Pick<PersonView, "id" | "name" | "href">;
  size?: "m" | "l";
}) {
  return (
    <span className={`avatar avatar--${person.id % 8}${size === "l" ? " avatar--l" : ""}`} aria-hidden="true">
      {person.href ? initialsOf(person.name) : "·"}
    </span>
  );
}

/** The first letters of first and last word; one character of a Chinese name. */
function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u);
  const first = [...(words[0] ?? "")][0] ?? "?";
  const last = words.length > 1 ? ([...(words.at(-1) ?? "")][0] ?? "") : "";
  return /\p{Script=Han}/u.test(first) ? first : `${first}${last}`.toUpperCase();
}
