CREATE TABLE "comments" (
	"id" text PRIMARY KEY NOT NULL,
	"draft" text NOT NULL,
	"lang" text,
	"block" text,
	"text" text NOT NULL,
	"by" text NOT NULL,
	"at" bigint NOT NULL,
	"resolved" jsonb
);
--> statement-breakpoint
CREATE TABLE "draft_versions" (
	"draft" text NOT NULL,
	"version" integer NOT NULL,
	"at" bigint NOT NULL,
	"by" text NOT NULL,
	"state" text NOT NULL,
	"rev" integer,
	"body" jsonb NOT NULL,
	CONSTRAINT "draft_versions_draft_version_pk" PRIMARY KEY("draft","version")
);
--> statement-breakpoint
CREATE TABLE "drafts" (
	"id" text PRIMARY KEY NOT NULL,
	"unit" text NOT NULL,
	"state" text NOT NULL,
	"version" integer NOT NULL,
	"body" jsonb NOT NULL,
	"title" text NOT NULL,
	"approved_body" jsonb,
	"authors" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"submitted" jsonb,
	"approved" jsonb,
	"returned" jsonb,
	"scheduled_at" bigint,
	"rev" integer,
	"inbox" text,
	"created_at" bigint NOT NULL,
	"created_by" text NOT NULL,
	"updated_at" bigint NOT NULL,
	"updated_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "glossary_terms" (
	"id" text PRIMARY KEY NOT NULL,
	"unit" text NOT NULL,
	"term" text NOT NULL,
	"folded" text NOT NULL,
	"note" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "glossary_words" (
	"id" text PRIMARY KEY NOT NULL,
	"term" text NOT NULL,
	"lang" text NOT NULL,
	"text" text NOT NULL,
	"status" text NOT NULL,
	"note" text NOT NULL,
	"audio" jsonb,
	"by" text NOT NULL,
	"at" bigint NOT NULL,
	"agreed_by" text
);
--> statement-breakpoint
CREATE TABLE "inbox_items" (
	"id" text PRIMARY KEY NOT NULL,
	"source" text,
	"unit" text NOT NULL,
	"title" text NOT NULL,
	"link" text,
	"link_key" text,
	"title_key" text NOT NULL,
	"state" text NOT NULL,
	"published_at" bigint,
	"taken_at" bigint NOT NULL,
	"has_text" boolean NOT NULL,
	"taken" jsonb NOT NULL,
	"draft" text
);
--> statement-breakpoint
CREATE TABLE "item_units" (
	"item" text NOT NULL,
	"unit" text NOT NULL,
	CONSTRAINT "item_units_item_unit_pk" PRIMARY KEY("item","unit")
);
--> statement-breakpoint
CREATE TABLE "jobs" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"key" text NOT NULL,
	"payload" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"run_at" bigint NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"leased_until" bigint,
	"last_error" text
);
--> statement-breakpoint
CREATE TABLE "media" (
	"sha256" text PRIMARY KEY NOT NULL,
	"ext" text NOT NULL,
	"bytes" integer NOT NULL,
	"seconds" integer,
	"name" text NOT NULL,
	"by" text NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "presence" (
	"place" text NOT NULL,
	"account" text NOT NULL,
	"seen_at" bigint NOT NULL,
	CONSTRAINT "presence_place_account_pk" PRIMARY KEY("place","account")
);
--> statement-breakpoint
CREATE TABLE "sources" (
	"id" text PRIMARY KEY NOT NULL,
	"unit" text NOT NULL,
	"name" text NOT NULL,
	"issuer" text NOT NULL,
	"kind" text NOT NULL,
	"url" text NOT NULL,
	"every_minutes" integer NOT NULL,
	"is_on" boolean NOT NULL,
	"item_kind" text NOT NULL,
	"topic" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" bigint NOT NULL,
	"etag" text,
	"last_modified" text,
	"last_poll_at" bigint,
	"last_ok_at" bigint,
	"failures" integer DEFAULT 0 NOT NULL,
	"failure" jsonb,
	"standing" jsonb
);
--> statement-breakpoint
CREATE TABLE "translation_drafts" (
	"item" text NOT NULL,
	"lang" text NOT NULL,
	"unit" text NOT NULL,
	"title" text NOT NULL,
	"version" integer NOT NULL,
	"segments" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"audio_only" boolean DEFAULT false NOT NULL,
	"audio" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"vouched_by" text DEFAULT '' NOT NULL,
	"waits" text DEFAULT 'translate' NOT NULL,
	"state" text,
	"counts" jsonb NOT NULL,
	"is_wanted" boolean DEFAULT true NOT NULL,
	"updated_at" bigint NOT NULL,
	CONSTRAINT "translation_drafts_item_lang_pk" PRIMARY KEY("item","lang")
);
--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_draft_drafts_id_fk" FOREIGN KEY ("draft") REFERENCES "public"."drafts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draft_versions" ADD CONSTRAINT "draft_versions_draft_drafts_id_fk" FOREIGN KEY ("draft") REFERENCES "public"."drafts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_unit_units_id_fk" FOREIGN KEY ("unit") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "glossary_terms" ADD CONSTRAINT "glossary_terms_unit_units_id_fk" FOREIGN KEY ("unit") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "glossary_words" ADD CONSTRAINT "glossary_words_term_glossary_terms_id_fk" FOREIGN KEY ("term") REFERENCES "public"."glossary_terms"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inbox_items" ADD CONSTRAINT "inbox_items_source_sources_id_fk" FOREIGN KEY ("source") REFERENCES "public"."sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inbox_items" ADD CONSTRAINT "inbox_items_unit_units_id_fk" FOREIGN KEY ("unit") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "item_units" ADD CONSTRAINT "item_units_item_items_id_fk" FOREIGN KEY ("item") REFERENCES "public"."items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sources" ADD CONSTRAINT "sources_unit_units_id_fk" FOREIGN KEY ("unit") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "translation_drafts" ADD CONSTRAINT "translation_drafts_item_drafts_id_fk" FOREIGN KEY ("item") REFERENCES "public"."drafts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "comments_draft" ON "comments" USING btree ("draft");--> statement-breakpoint
CREATE INDEX "drafts_state" ON "drafts" USING btree ("state","updated_at");--> statement-breakpoint
CREATE INDEX "drafts_unit" ON "drafts" USING btree ("unit");--> statement-breakpoint
CREATE INDEX "drafts_updated" ON "drafts" USING btree ("updated_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "glossary_terms_term" ON "glossary_terms" USING btree ("unit","folded");--> statement-breakpoint
CREATE INDEX "glossary_words_term" ON "glossary_words" USING btree ("term","lang");--> statement-breakpoint
CREATE UNIQUE INDEX "inbox_items_link" ON "inbox_items" USING btree ("unit","link_key");--> statement-breakpoint
CREATE INDEX "inbox_items_title" ON "inbox_items" USING btree ("unit","title_key");--> statement-breakpoint
CREATE INDEX "inbox_items_state" ON "inbox_items" USING btree ("state","taken_at");--> statement-breakpoint
CREATE INDEX "item_units_unit" ON "item_units" USING btree ("unit");--> statement-breakpoint
CREATE UNIQUE INDEX "jobs_key" ON "jobs" USING btree ("kind","key");--> statement-breakpoint
CREATE INDEX "jobs_due" ON "jobs" USING btree ("run_at");--> statement-breakpoint
CREATE UNIQUE INDEX "sources_unit_url" ON "sources" USING btree ("unit","url");--> statement-breakpoint
CREATE INDEX "translation_drafts_queue" ON "translation_drafts" USING btree ("lang","waits","updated_at");--> statement-breakpoint
CREATE INDEX "translation_drafts_waits" ON "translation_drafts" USING btree ("waits","updated_at");--> statement-breakpoint
INSERT INTO "item_units" ("item", "unit") SELECT DISTINCT "id", jsonb_array_elements_text("units") FROM "items";
