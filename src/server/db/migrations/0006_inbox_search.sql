ALTER TABLE "inbox_items" ADD COLUMN "folded" text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX "inbox_items_source" ON "inbox_items" USING btree ("source","taken_at");