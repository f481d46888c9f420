DROP INDEX "search_documents_lexemes_idx";--> statement-breakpoint
CREATE INDEX "search_documents_lexemes_idx" ON "search_documents" USING gin ("lexemes") WITH (fastupdate=false);