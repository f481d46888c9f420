-- The site gave its own reasons for a withdrawn mark in English words; they are keys now. Such an event was written in the transaction of
-- its cause, at the same instant; a person who wrote the same words did nothing else in theirs.
alter table events disable trigger events_append_only;
--> statement-breakpoint
update events e set reason = null, data = coalesce(e.data, '{}') || jsonb_build_object('because', k.because)
from (values
  ('the answer was edited', 'edited', 'answer-edited'),
  ('the answer was deleted', 'deleted', 'answer-deleted'),
  ('the answer was hidden', 'hidden', 'answer-hidden'),
  ('the question was moved to another product', 'edited', 'question-moved')
) as k (words, verb, because)
where e.verb = 'withdrew-mark' and e.reason = k.words
  and exists (select from events c where c.question_id = e.question_id and c.at = e.at and c.verb = k.verb and c.id < e.id);
--> statement-breakpoint
alter table events enable trigger events_append_only;
