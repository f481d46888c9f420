-- Which words are common, for some 5,000 of them: the search takes those that are not noted for rare ones, and of 1,000 the last still
-- stood in three texts of a hundred. Autovacuum would not gather them before a tenth of the texts has changed. Nobody waits for either.
alter table search_documents alter column lexemes set statistics 500;
--> statement-breakpoint
analyze search_documents (lexemes);
