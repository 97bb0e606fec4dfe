-- The audit trail (S5) and the revisions of records (U4) can only grow: not even a mistake in our own code changes them.
CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'table % is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END;
$$;
--> statement-breakpoint
CREATE TRIGGER "audit_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
--> statement-breakpoint
CREATE TRIGGER "record_revisions_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "record_revisions" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
