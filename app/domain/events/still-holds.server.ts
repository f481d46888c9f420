import { sql } from "drizzle-orm";
import { waitsForAcceptance } from "~/domain/acceptances/waits.server";

/** Nobody is told of an acceptance, a mark or a merge that was taken back before they could be, nor reminded of what is done. For alias `e`. */
export const stillHolds = sql`case e.verb
  when 'accepted' then e.id = (
    select max(x.id) from events x where x.question_id = e.question_id and x.verb in ('accepted', 'unaccepted'))
  when 'marked' then not exists (
    select from events x where x.answer_id = e.answer_id and x.mark_id = e.mark_id and x.verb = 'withdrew-mark' and x.id > e.id)
  when 'took-in' then not exists (
    select from events x where x.question_id = e.question_id and x.verb = 'gave-back' and x.id > e.id and x.data->'question' = e.data->'question')
  when 'reminded-to-accept' then exists (
    select from questions q where q.id = e.question_id and ${waitsForAcceptance})
  else true end`;
