import { sql } from "drizzle-orm";
import { uploads } from "~/adapters/storage.server";
import type { Db } from "~/db.server";
import { notFound } from "~/domain/errors";
import { answerVisibleTo, questionVisibleTo } from "~/domain/questions/visible.server";
import { rowsOf } from "~/domain/rows.server";
import { talkVisibleTo } from "~/domain/talks/visible.server";
import { canModerate, type Viewer } from "~/domain/viewer";
import { isImageName } from "~/lib/image-name";

/**
 * The bytes of an uploaded picture, or notFound. It is there for its uploader and for moderators, and for whoever may see a post whose
 * text shows it now or did before (its history is shown too), or a question that leads to such a one, or a talk that shows it: of a draft, those who see the draft.
 */
export async function getImage(
  db: Db,
  viewer: Viewer,
  name: string,
): Promise<{ bytes: Buffer; contentType: string }> {
  if (!isImageName(name)) throw notFound();
  const [image] = await rowsOf<{ contentType: string }>(db, visibleImage(viewer, name));
  const bytes = image ? await uploads().read(name) : null;
  if (!image || !bytes) throw notFound();
  return { bytes, contentType: image.contentType };
}

function visibleImage(viewer: Viewer, name: string) {
  const isTheirs =
    viewer.kind === "visitor" ? sql`false` : canModerate(viewer) ? sql`true` : sql`i.user_id = ${viewer.id}`;
  return sql`select i.content_type as "contentType" from images i
    where i.name = ${name} and (
      ${isTheirs}
      or exists (
        select from revision_images s join revisions r on r.id = s.revision_id join questions q on q.id = r.question_id
        where s.image_name = i.name and ${questionVisibleTo(viewer)})
      or exists (
        select from revision_images s join revisions r on r.id = s.revision_id
          join questions d on d.id = r.question_id and d.revision_id = r.id and d.hidden_at is null join merges g on g.question_id = d.id and g.undone_at is null
          join questions q on q.id = g.target_id
        where s.image_name = i.name and ${questionVisibleTo(viewer)})
      or exists (
        select from revision_images s join revisions r on r.id = s.revision_id join answers a on a.id = r.answer_id
          join questions q on q.id = a.question_id
        where s.image_name = i.name and ${answerVisibleTo(viewer)} and ${questionVisibleTo(viewer)})
      or exists (select from talk_images s join talks t on t.id = s.talk_id where s.image_name = i.name and ${talkVisibleTo(viewer)}))`;
}
