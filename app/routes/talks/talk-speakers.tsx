import type { TalkSpeaker } from "~/domain/talks/page.server";
import { personPath } from "~/paths";
import { useT } from "~/ui/use-t";

/** Who speaks, in the order of the bill; those with an account here are linked. */
export function TalkSpeakers({ speakers }: { speakers: readonly TalkSpeaker[] }) {
  const t = useT();
  return (
    <section className="stack stack--s" aria-labelledby="speakers">
      <h2 id="speakers">{t("talks.speakers")}</h2>
      <ul className="stack stack--xs">
        {speakers.map(({ name, role, personId }) => (
          <li key={name}>
            <strong>
              {personId === null ? <bdi>{name}</bdi> : <a href={personPath(personId)}>{<bdi>{name}</bdi>}</a>}
            </strong>
            {role && (
              <span className="muted">
                {" · "}
                <bdi>{role}</bdi>
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
