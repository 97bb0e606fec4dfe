DROP INDEX "glossary_terms_term";--> statement-breakpoint
CREATE UNIQUE INDEX "glossary_terms_unit_term" ON "glossary_terms" USING btree ("unit","term");--> statement-breakpoint
CREATE INDEX "glossary_terms_folded" ON "glossary_terms" USING btree ("folded","id");