import type { TagChange } from "~/domain/tags/changes.server";
import { tagPath } from "~/paths";
import { DOT } from "~/ui/dot";
import { PersonName } from "~/ui/person-line";
import { Sentence } from "~/ui/sentence";
import { Time } from "~/ui/time";
import { useT } from "~/ui/use-t";
import { personView } from "~/ui/views";

/** One line of the log of tags: what was done, who did it and when. */
export function TagChangeLine({ change }: { change: TagChange }) {
  return (
    <li className="timeline__item">
      <span className="stack stack--xs">
        <What change={change} />
      </span>
      <span className="muted small">
        <PersonName person={personView(change.by)} />
        {DOT}
        <Time at={change.at} format="moment" />
      </span>
    </li>
  );
}

function What({ change: { what, before, after, tag: slug } }: { change: TagChange }) {
  const t = useT();
  const tag = (
    <a className="tag" href={tagPath(slug)}>
      {slug}
    </a>
  );
  const name = (text: string | null) => <span className="tag">{text}</span>;
  switch (what) {
    case "name":
      return (
        <span>
          <Sentence of="tags.logName" parts={{ before: name(before), after: name(after) }} />
        </span>
      );
    case "merged":
      return (
        <span>
          <Sentence of="tags.logMerged" parts={{ before: name(before), after: name(after) }} />
        </span>
      );
    case "alias":
      return (
        <span>
          {after === null ? (
            <Sentence of="tags.logAliasRemoved" parts={{ name: name(before), tag }} />
          ) : (
            <Sentence of="tags.logAliasAdded" parts={{ name: name(after), tag }} />
          )}
        </span>
      );
    case "about":
      return (
        <>
          <strong>
            <Sentence of="tags.logAbout" parts={{ tag }} />
          </strong>
          <del>
            <bdi>{before || t("tags.nowNothing")}</bdi>
          </del>
          <ins>
            <bdi>{after || t("tags.nowNothing")}</bdi>
          </ins>
        </>
      );
  }
}
