-- Which words are common, for some 5,000 of them: the search takes those that are not noted for rare ones, and of 1,000 the last still
-- stood in three texts of a hundred. Autovacuum's next ANALYZE gathers them.
alter table search_documents alter column lexemes set statistics 500;
