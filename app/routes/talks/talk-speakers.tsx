import type { TalkSpeaker } from "~/domain/talks/page.server";
import { imagePath, personPath } from "~/paths";
import { DOT } from "~/ui/dot";
import { useT } from "~/ui/use-t";

/** Who speaks, in the order of the bill; those with an account here are linked. */
export function TalkSpeakers({ speakers }: { speakers: readonly TalkSpeaker[] }) {
  const t = useT();
  if (speakers.length === 0) return null;
  return (
    <section className="stack stack--s" aria-labelledby="speakers">
      <h2 id="speakers">{t("talks.speakers")}</h2>
      <ul className="stack stack--s">
        {speakers.map((speaker) => (
          <Speaker key={speaker.name} speaker={speaker} />
        ))}
      </ul>
    </section>
  );
}

function Speaker({ speaker }: { speaker: TalkSpeaker }) {
  const { name, organisation, bio, pictureName, personId } = speaker;
  const words = [speaker.role, organisation].filter(Boolean).join(DOT);
  return (
    <li className="speaker">
      {pictureName && <img className="speaker__picture" src={imagePath(pictureName)} alt="" loading="lazy" />}
      <div>
        <strong>
          {personId === null ? <bdi>{name}</bdi> : <a href={personPath(personId)}>{<bdi>{name}</bdi>}</a>}
        </strong>
        {words && (
          <span className="muted">
            {DOT}
            <bdi>{words}</bdi>
          </span>
        )}
        {bio && <p className="speaker__bio">{bio}</p>}
      </div>
    </li>
  );
}
