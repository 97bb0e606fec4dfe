ALTER TABLE "translation_drafts" ADD COLUMN "title_folded" text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX "translation_drafts_unit" ON "translation_drafts" USING btree ("unit","updated_at");--> statement-breakpoint
CREATE INDEX "translation_drafts_updated" ON "translation_drafts" USING btree ("updated_at","item","lang");