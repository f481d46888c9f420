import { answerPath, questionPath } from "~/paths";
import { Badge } from "./badge";
import { PersonName } from "./person-line";
import { Time } from "./time";
import { useT } from "./use-t";
import { personView } from "./views";

type Post = {
  kind: "question" | "answer";
  id: number;
  title: string;
  language: "zh" | "en";
  author: { id: number; name: string | null };
  isDeleted: boolean;
  isHidden: boolean;
  at: string;
};

/** What was deleted or hidden, for the few who may see it. Each leads to its place, where it can be restored. */
export function OutOfSightRows({
  posts,
  withAuthors = false,
}: {
  posts: readonly Post[];
  withAuthors?: boolean;
}) {
  const t = useT();
  return (
    <ul className="rows">
      {posts.map(({ kind, id, title, language, author, isDeleted, isHidden, at }) => (
        <li key={`${kind}-${id}`} className="row row--plain">
          <div className="row__body">
            <h3 className="row__title" lang={language}>
              <a href={kind === "question" ? questionPath(id) : answerPath(id)}>{title}</a>
            </h3>
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
