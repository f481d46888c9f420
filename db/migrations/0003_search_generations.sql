-- A rebuild fills the next generation of search_documents beside the one in use, and then swaps.
ALTER TABLE "search_documents" DROP CONSTRAINT "search_documents_pkey";--> statement-breakpoint
ALTER TABLE "search_documents" ALTER COLUMN "generation" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "search_documents" ADD CONSTRAINT "search_documents_generation_id_pk" PRIMARY KEY("generation","id");--> statement-breakpoint
INSERT INTO "search_state" ("key", "value") VALUES ('generation', '1') ON CONFLICT DO NOTHING;
