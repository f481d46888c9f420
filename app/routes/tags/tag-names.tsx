import { Fragment } from "react";
import { useT } from "~/ui/use-t";

/** Names of tags in a sentence. */
export function TagNames({ names }: { names: readonly string[] }) {
  const t = useT();
  return (
    <>
      {names.map((name, at) => (
        <Fragment key={name}>
          {at > 0 && t("tags.comma")}
          <span className="tag">{name}</span>
        </Fragment>
      ))}
    </>
  );
}
