DROP INDEX "drafts_unit";--> statement-breakpoint
DROP INDEX "translation_drafts_unit";--> statement-breakpoint
ALTER TABLE "translations" ADD COLUMN "state" text GENERATED ALWAYS AS (entry->>'state') STORED;--> statement-breakpoint
ALTER TABLE "translations" ADD COLUMN "stale" integer GENERATED ALWAYS AS (jsonb_array_length(entry->'stale')) STORED;--> statement-breakpoint
ALTER TABLE "translations" ADD COLUMN "audio" integer GENERATED ALWAYS AS (jsonb_array_length(entry->'audio')) STORED;--> statement-breakpoint
CREATE INDEX "items_recalled" ON "items" USING btree ("id") WHERE recall is not null;--> statement-breakpoint
CREATE INDEX "inbox_items_unit" ON "inbox_items" USING btree ("unit","taken_at","id");--> statement-breakpoint
CREATE INDEX "translation_drafts_lang" ON "translation_drafts" USING btree ("lang","updated_at","item") WHERE is_wanted;--> statement-breakpoint
CREATE INDEX "drafts_unit" ON "drafts" USING btree ("unit","updated_at","id");--> statement-breakpoint
CREATE INDEX "translation_drafts_unit" ON "translation_drafts" USING btree ("unit","updated_at","item","lang","waits") WHERE is_wanted;