ALTER TABLE "clocks" ADD COLUMN "asked_severity" text NOT NULL;--> statement-breakpoint
ALTER TABLE "clocks" ADD COLUMN "marks_withdrawn" integer DEFAULT 0 NOT NULL;