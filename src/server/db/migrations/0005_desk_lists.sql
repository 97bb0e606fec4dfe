ALTER TABLE "items" ADD COLUMN "folded" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "items" ADD COLUMN "valid_to" bigint;--> statement-breakpoint
ALTER TABLE "drafts" ADD COLUMN "folded" text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX "items_published" ON "items" USING btree ("published_at","id");--> statement-breakpoint
UPDATE "items" SET "valid_to" = ("entry"->>'validTo')::bigint,
  "folded" = lower(translate(regexp_replace(normalize("entry"->>'title', NFD), '[\u0300-\u036f]', '', 'g'), 'đĐ', 'dd'));--> statement-breakpoint
INSERT INTO "drafts" ("id", "unit", "state", "version", "body", "title", "folded", "approved_body", "authors", "rev", "created_at", "created_by", "updated_at", "updated_by")
SELECT i."id", i."entry"->>'unit', CASE WHEN i."recall" IS NOT NULL AND (i."recall"->>'rev')::int >= i."rev" THEN 'withdrawn' ELSE 'published' END, 1,
  b."body", i."entry"->>'title', i."folded", b."body", '[]'::jsonb, i."rev", i."published_at", 'import', i."published_at", 'import'
FROM "items" i CROSS JOIN LATERAL (SELECT jsonb_build_object(
  'kind', i."entry"->'kind', 'topic', i."entry"->'topic', 'programme', coalesce(i."entry"->'programme', 'null'::jsonb), 'priority', i."entry"->'priority',
  'title', i."entry"->'title', 'summary', coalesce(i."entry"->'summary', '""'::jsonb), 'blocks', i."entry"->'blocks',
  'source', jsonb_build_object('title', i."entry"->'source'->'title', 'number', coalesce(i."entry"->'source'->'number', '""'::jsonb),
    'date', coalesce(i."entry"->'source'->'date', '""'::jsonb), 'issuer', i."entry"->'source'->'issuer', 'url', coalesce(i."entry"->'source'->'url', '""'::jsonb)),
  'validFrom', i."entry"->'validFrom', 'validTo', coalesce(i."entry"->'validTo', 'null'::jsonb), 'changeNote', coalesce(i."entry"->'changeNote', '""'::jsonb),
  'audience', i."units", 'languages', coalesce((SELECT jsonb_agg(t."lang" ORDER BY t."lang") FROM "translations" t WHERE t."id" = i."id"), '[]'::jsonb),
  'audio', i."entry"->'audio') AS "body") b
WHERE NOT EXISTS (SELECT 1 FROM "drafts" d WHERE d."id" = i."id");--> statement-breakpoint
INSERT INTO "draft_versions" ("draft", "version", "at", "by", "state", "rev", "body")
SELECT d."id", d."version", d."updated_at", d."updated_by", 'published', d."rev", d."body" FROM "drafts" d WHERE d."created_by" = 'import' ON CONFLICT DO NOTHING;
