import { sql } from "drizzle-orm";
import type { Db } from "~/db.server";
import { notFound } from "~/domain/errors";
import { type Page, pageOf } from "~/domain/page-of";
import { publicAnswer, publicQuestion } from "~/domain/questions/visible.server";
import { rowsOf } from "~/domain/rows.server";
import { isAnnounced } from "~/domain/talks/visible.server";

export type PersonDetail = {
  id: number;
  /** Null: deleted account. */
  name: string | null;
  bio: string;
  joinedAt: string;
  isModerator: boolean;
  memberships: { tier: string; vendor: { slug: string; name: string }; title: string; isLead: boolean }[];
  answersAccepted: number;
  answersOfficial: number;
  /** Stands on the bill of a talk. */
  speaks: boolean;
};

export type PersonAnswer = {
  id: number;
  questionId: number;
  title: string;
  language: "zh" | "en";
  score: number;
  at: string;
  isAccepted: boolean;
  isOfficial: boolean;
  /** Was marked as official, and has to be checked again; not when another mark of it stands. */
  needsRecheck: boolean;
};

export const ANSWERS_OF_PERSON = 20;

const isOfficial = sql`exists (select from official_marks m where m.answer_id = a.id and m.state = 'official' and m.revision_id = a.revision_id)`;
const needsRecheck = sql`exists (select from official_marks m where m.answer_id = a.id and m.state = 'needs-recheck')`;

/**
 * What everybody may know of a person: never an address. Who has not confirmed theirs is nobody yet: a page that appears after a sign-up
 * would tell that the address was new (S10).
 */
export async function getPerson(db: Db, id: number): Promise<PersonDetail> {
  const [person] = await rowsOf<PersonDetail>(
    db,
    sql`select u.id, case when u.deleted_at is null then u.name end as name, u.bio, u.created_at as "joinedAt",
          exists (select from user_roles r where r.user_id = u.id and r.role = 'moderator') as "isModerator",
          coalesce((select jsonb_agg(jsonb_build_object('tier', m.tier, 'title', m.title, 'isLead', m.is_lead, 'vendor', jsonb_build_object('slug', v.slug, 'name', v.name)))
            from memberships m join vendors v on v.id = m.vendor_id where m.user_id = u.id and m.ended_at is null), '[]') as memberships,
          (select count(*)::integer from answers a join questions q on q.id = a.question_id join acceptances c on c.answer_id = a.id
            where a.author_id = u.id and ${publicAnswer} and ${publicQuestion}) as "answersAccepted",
          (select count(*)::integer from answers a join questions q on q.id = a.question_id
            where a.author_id = u.id and ${publicAnswer} and ${publicQuestion} and ${isOfficial}) as "answersOfficial",
          u.deleted_at is null and exists (select from talk_speakers s join talks t on t.id = s.talk_id
            where s.user_id = u.id and ${isAnnounced}) as speaks
        from users u where u.id = ${id} and (u.email_verified_at is not null or u.deleted_at is not null)`,
  );
  if (!person) throw notFound();
  return person;
}

/** A page of a person's public answers, newest first. */
export async function listAnswersOf(
  db: Db,
  { authorId, page }: { authorId: number; page: number },
): Promise<Page<PersonAnswer>> {
  const items = await rowsOf<PersonAnswer>(
    db,
    sql`select a.id, a.question_id as "questionId", q.title, q.language, a.score, a.created_at as at,
          exists (select from acceptances c where c.answer_id = a.id) as "isAccepted", ${isOfficial} as "isOfficial",
          ${needsRecheck} and not ${isOfficial} as "needsRecheck"
        from answers a join questions q on q.id = a.question_id
        where a.author_id = ${authorId} and ${publicAnswer} and ${publicQuestion}
        order by a.created_at desc, a.id desc limit ${ANSWERS_OF_PERSON + 1} offset ${(page - 1) * ANSWERS_OF_PERSON}`,
  );
  return pageOf(items, { page, size: ANSWERS_OF_PERSON });
}
