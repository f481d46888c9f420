import type { OutOfSightPost } from "~/domain/questions/out-of-sight.server";
import { answerPath, questionPath } from "~/paths";
import { Badge } from "./badge";
import { PersonName } from "./person-line";
import { Time } from "./time";
import { useT } from "./use-t";
import { personView } from "./views";

/** What was deleted or hidden, for the few who may see it. Each leads to its place, where it can be restored. */
export function OutOfSightRows({
  posts,
  withAuthors = false,
}: {
  posts: readonly OutOfSightPost[];
  withAuthors?: boolean;
}) {
  const t = useT();
  return (
    <ul className="rows">
      {posts.map(({ kind, id, title, language, author, isDeleted, isHidden, at }) => (
        <li key={`${kind}-${id}`} className="row row--plain">
          <div className="row__body">
            <h2 className="row__title" lang={language}>
              <a href={kind === "question" ? questionPath(id) : answerPath(id)}>{title}</a>
            </h2>
            <div className="cluster cluster--s muted small">
              <span>{t(kind === "question" ? "common.kindQuestion" : "questions.answerText")}</span>
              {isDeleted && <Badge kind="deleted" />}
              {isHidden && <Badge kind="hidden" />}
              {withAuthors && <PersonName person={personView(author)} />}
              <Time at={at} format="ago" />
            </div>
          </div>
        </li>
      ))}
    </ul>
  );
}
