CREATE TABLE "audit" (
	"id" text PRIMARY KEY NOT NULL,
	"at" bigint NOT NULL,
	"actor" text NOT NULL,
	"action" text NOT NULL,
	"subject" text NOT NULL,
	"unit" text,
	"detail" jsonb
);
--> statement-breakpoint
CREATE TABLE "devices" (
	"id" text PRIMARY KEY NOT NULL,
	"token_hash" text NOT NULL,
	"proof_key" text NOT NULL,
	"person" text,
	"role" text NOT NULL,
	"unit" text NOT NULL,
	"label" text NOT NULL,
	"enrolled_at" bigint NOT NULL,
	"last_sync_at" bigint,
	"app" text,
	"content" jsonb,
	"revoked_at" bigint,
	"erased_at" bigint
);
--> statement-breakpoint
CREATE TABLE "invites" (
	"id" text PRIMARY KEY NOT NULL,
	"code_hash" text NOT NULL,
	"person" text NOT NULL,
	"unit" text NOT NULL,
	"role" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"used_at" bigint,
	"used_by" text,
	"withdrawn_at" bigint
);
--> statement-breakpoint
CREATE TABLE "item_revisions" (
	"id" text NOT NULL,
	"rev" integer NOT NULL,
	"entry" jsonb NOT NULL,
	"published_at" bigint NOT NULL,
	CONSTRAINT "item_revisions_id_rev_pk" PRIMARY KEY("id","rev")
);
--> statement-breakpoint
CREATE TABLE "items" (
	"id" text PRIMARY KEY NOT NULL,
	"rev" integer NOT NULL,
	"entry" jsonb NOT NULL,
	"units" jsonb NOT NULL,
	"published_at" bigint NOT NULL,
	"recall" jsonb
);
--> statement-breakpoint
CREATE TABLE "limits" (
	"key" text PRIMARY KEY NOT NULL,
	"window_start" bigint NOT NULL,
	"count" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "photos" (
	"sha256" text PRIMARY KEY NOT NULL,
	"device" text NOT NULL,
	"bytes" integer NOT NULL,
	"received_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "record_revisions" (
	"id" text PRIMARY KEY NOT NULL,
	"record" text NOT NULL,
	"base" text,
	"kind" text NOT NULL,
	"device" text NOT NULL,
	"unit" text NOT NULL,
	"seq" integer NOT NULL,
	"at" bigint NOT NULL,
	"skew" bigint,
	"received_at" bigint NOT NULL,
	"withdrawn" boolean NOT NULL,
	"body" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "records" (
	"record" text PRIMARY KEY NOT NULL,
	"revision" text NOT NULL,
	"kind" text NOT NULL,
	"device" text NOT NULL,
	"unit" text NOT NULL,
	"happened_at" bigint NOT NULL,
	"meeting" text,
	"revisions" integer NOT NULL,
	"withdrawn" boolean NOT NULL,
	"conflict" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "scope_deltas" (
	"unit" text NOT NULL,
	"lang" text NOT NULL,
	"from_seq" integer NOT NULL,
	"to_seq" integer NOT NULL,
	"text" text,
	"file" text,
	"table_text" text,
	"bytes" integer NOT NULL,
	CONSTRAINT "scope_deltas_unit_lang_to_seq_pk" PRIMARY KEY("unit","lang","to_seq")
);
--> statement-breakpoint
CREATE TABLE "scope_entries" (
	"unit" text NOT NULL,
	"lang" text NOT NULL,
	"id" text NOT NULL,
	"position" integer NOT NULL,
	"entry" jsonb NOT NULL,
	CONSTRAINT "scope_entries_unit_lang_id_pk" PRIMARY KEY("unit","lang","id")
);
--> statement-breakpoint
CREATE TABLE "scope_heads" (
	"unit" text NOT NULL,
	"lang" text NOT NULL,
	"seq" integer NOT NULL,
	"head" text NOT NULL,
	"sigs" jsonb NOT NULL,
	"table" jsonb,
	"issued" bigint NOT NULL,
	"expires" bigint NOT NULL,
	"items" integer NOT NULL,
	"base_bytes" integer NOT NULL,
	CONSTRAINT "scope_heads_unit_lang_pk" PRIMARY KEY("unit","lang")
);
--> statement-breakpoint
CREATE TABLE "settings" (
	"key" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "signing_keys" (
	"kid" text PRIMARY KEY NOT NULL,
	"public_key" text NOT NULL,
	"created_at" bigint NOT NULL,
	"retired_at" bigint
);
--> statement-breakpoint
CREATE TABLE "translations" (
	"id" text NOT NULL,
	"lang" text NOT NULL,
	"rev" integer NOT NULL,
	"entry" jsonb NOT NULL,
	"published_at" bigint NOT NULL,
	CONSTRAINT "translations_id_lang_pk" PRIMARY KEY("id","lang")
);
--> statement-breakpoint
CREATE TABLE "units" (
	"id" text PRIMARY KEY NOT NULL,
	"level" text NOT NULL,
	"name" text NOT NULL,
	"parent" text,
	"path" text NOT NULL,
	"households" integer,
	"valid_from" bigint NOT NULL,
	"valid_to" bigint,
	"predecessors" jsonb DEFAULT '[]'::jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "desk_accounts" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"user_id" text NOT NULL,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp with time zone,
	"refresh_token_expires_at" timestamp with time zone,
	"scope" text,
	"password" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "desk_sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"token" text NOT NULL,
	"user_id" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "desk_users" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	"username" text,
	"display_username" text,
	"role" text NOT NULL,
	"unit" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "desk_verifications" (
	"id" text PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "devices" ADD CONSTRAINT "devices_unit_units_id_fk" FOREIGN KEY ("unit") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invites" ADD CONSTRAINT "invites_unit_units_id_fk" FOREIGN KEY ("unit") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "record_revisions" ADD CONSTRAINT "record_revisions_device_devices_id_fk" FOREIGN KEY ("device") REFERENCES "public"."devices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "translations" ADD CONSTRAINT "translations_id_items_id_fk" FOREIGN KEY ("id") REFERENCES "public"."items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk_accounts" ADD CONSTRAINT "desk_accounts_user_id_desk_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."desk_users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk_sessions" ADD CONSTRAINT "desk_sessions_user_id_desk_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."desk_users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk_users" ADD CONSTRAINT "desk_users_unit_units_id_fk" FOREIGN KEY ("unit") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_at" ON "audit" USING btree ("at");--> statement-breakpoint
CREATE UNIQUE INDEX "devices_token_hash" ON "devices" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "devices_unit" ON "devices" USING btree ("unit");--> statement-breakpoint
CREATE UNIQUE INDEX "invites_code_hash" ON "invites" USING btree ("code_hash");--> statement-breakpoint
CREATE INDEX "invites_unit" ON "invites" USING btree ("unit");--> statement-breakpoint
CREATE INDEX "record_revisions_record" ON "record_revisions" USING btree ("record");--> statement-breakpoint
CREATE INDEX "record_revisions_device_seq" ON "record_revisions" USING btree ("device","seq");--> statement-breakpoint
CREATE INDEX "records_unit_time" ON "records" USING btree ("kind","unit","happened_at");--> statement-breakpoint
CREATE INDEX "records_meeting" ON "records" USING btree ("meeting");--> statement-breakpoint
CREATE INDEX "units_path" ON "units" USING btree ("path" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "units_parent" ON "units" USING btree ("parent");--> statement-breakpoint
CREATE INDEX "desk_accounts_user" ON "desk_accounts" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "desk_sessions_token" ON "desk_sessions" USING btree ("token");--> statement-breakpoint
CREATE INDEX "desk_sessions_user" ON "desk_sessions" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "desk_users_email" ON "desk_users" USING btree ("email");--> statement-breakpoint
CREATE UNIQUE INDEX "desk_users_username" ON "desk_users" USING btree ("username");--> statement-breakpoint
CREATE INDEX "desk_verifications_identifier" ON "desk_verifications" USING btree ("identifier");