CREATE TABLE "case_file" (
	"case_id" text collate "C" NOT NULL,
	"id" text collate "C" NOT NULL,
	"type" text collate "C" NOT NULL,
	"bytes" integer NOT NULL,
	"sha256" text collate "C" NOT NULL,
	"added_at" timestamp (3) with time zone NOT NULL,
	"by" text collate "C" NOT NULL,
	"ordinal" integer NOT NULL,
	"key_id" text collate "C" NOT NULL,
	"sealed" "bytea" NOT NULL,
	CONSTRAINT "case_file_case_id_id_pk" PRIMARY KEY("case_id","id"),
	CONSTRAINT "case_file_type" CHECK ("case_file"."type" in ('image/jpeg', 'application/pdf')),
	CONSTRAINT "case_file_by" CHECK ("case_file"."by" in ('complainant', 'desk'))
);
--> statement-breakpoint
CREATE TABLE "case_filing" (
	"case_id" text collate "C" PRIMARY KEY NOT NULL,
	"key_id" text collate "C" NOT NULL,
	"sealed" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "case_person" (
	"case_id" text collate "C" PRIMARY KEY NOT NULL,
	"key_id" text collate "C" NOT NULL,
	"sealed" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "case_receipt" (
	"number" text collate "C" PRIMARY KEY NOT NULL,
	"case_id" text collate "C" NOT NULL,
	"secret_hash" text collate "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "case_record" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"number" text collate "C" NOT NULL,
	"kind" text collate "C" NOT NULL,
	"operator" text collate "C" NOT NULL,
	"state" text collate "C" NOT NULL,
	"rule" text collate "C" NOT NULL,
	"submitted_at" timestamp (3) with time zone NOT NULL,
	"submitted_on" date NOT NULL,
	"version" integer NOT NULL,
	"subject" jsonb NOT NULL,
	"product_key" text collate "C",
	"lot_key" text collate "C",
	"respondent_name" text collate "C" NOT NULL,
	"respondent_uscc" text collate "C",
	"region" text collate "C" NOT NULL,
	"category" text collate "C" NOT NULL,
	"next_due_term" text collate "C",
	"next_due_on" date,
	"next_due_provisional" boolean DEFAULT false NOT NULL,
	"ball" text collate "C" NOT NULL,
	"assigned_to" text collate "C",
	"sample" boolean NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"erased_at" timestamp (3) with time zone,
	CONSTRAINT "case_record_kind" CHECK ("case_record"."kind" in ('complaint', 'report')),
	CONSTRAINT "case_record_operator" CHECK ("case_record"."operator" in ('window', 'authority')),
	CONSTRAINT "case_record_state" CHECK ("case_record"."state" in ('submitted', 'filed', 'accepted', 'refused', 'mediating', 'agreed', 'terminated', 'checking', 'case-opened', 'not-opened', 'result-told', 'withdrawn')),
	CONSTRAINT "case_record_ball" CHECK ("case_record"."ball" in ('person', 'desk', 'authority', 'nobody')),
	CONSTRAINT "case_record_region" CHECK ("case_record"."region" ~ '^[0-9]{6}$'),
	CONSTRAINT "case_record_due" CHECK (("case_record"."next_due_on" is null) = ("case_record"."next_due_term" is null) and ("case_record"."next_due_on" is not null or not "case_record"."next_due_provisional"))
);
--> statement-breakpoint
CREATE TABLE "case_step" (
	"case_id" text collate "C" NOT NULL,
	"seq" integer NOT NULL,
	"kind" text collate "C" NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"by" text collate "C" NOT NULL,
	"day" date,
	"shown" boolean NOT NULL,
	CONSTRAINT "case_step_case_id_seq_pk" PRIMARY KEY("case_id","seq")
);
--> statement-breakpoint
CREATE TABLE "case_step_facts" (
	"case_id" text collate "C" NOT NULL,
	"seq" integer NOT NULL,
	"key_id" text collate "C" NOT NULL,
	"sealed" "bytea" NOT NULL,
	CONSTRAINT "case_step_facts_case_id_seq_pk" PRIMARY KEY("case_id","seq")
);
--> statement-breakpoint
CREATE TABLE "case_submission" (
	"idempotency_key" text collate "C" PRIMARY KEY NOT NULL,
	"case_id" text collate "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_log" (
	"seq" bigint PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"by" text collate "C" NOT NULL,
	"action" text collate "C" NOT NULL,
	"subject" text collate "C" NOT NULL,
	"detail" jsonb NOT NULL,
	"before" text collate "C" NOT NULL,
	"hash" text collate "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "data_region" (
	"id" integer PRIMARY KEY NOT NULL,
	"region" text collate "C" NOT NULL,
	"system_id" text collate "C" NOT NULL,
	"declared_by" text collate "C" NOT NULL,
	"declared_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "data_region_one" CHECK ("data_region"."id" = 1)
);
--> statement-breakpoint
CREATE TABLE "inspection_draw" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"drawn_at" timestamp (3) with time zone NOT NULL,
	"body" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "recall_draft" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"state" text collate "C" NOT NULL,
	"version" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"body" jsonb NOT NULL,
	CONSTRAINT "recall_draft_state" CHECK ("recall_draft"."state" in ('draft', 'sent', 'notice-recorded', 'published', 'dropped'))
);
--> statement-breakpoint
CREATE TABLE "staff_account" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"account_id" text collate "C" NOT NULL,
	"provider_id" text collate "C" NOT NULL,
	"user_id" text collate "C" NOT NULL,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp (3) with time zone,
	"refresh_token_expires_at" timestamp (3) with time zone,
	"scope" text,
	"password" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "staff_passkey" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"name" text,
	"public_key" text NOT NULL,
	"user_id" text collate "C" NOT NULL,
	"credential_id" text collate "C" NOT NULL,
	"counter" integer NOT NULL,
	"device_type" text NOT NULL,
	"backed_up" boolean NOT NULL,
	"transports" text,
	"created_at" timestamp (3) with time zone,
	"aaguid" text
);
--> statement-breakpoint
CREATE TABLE "staff_rate_limit" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"key" text collate "C" NOT NULL,
	"count" integer NOT NULL,
	"last_request" bigint NOT NULL,
	CONSTRAINT "staff_rate_limit_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "staff_session" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"token" text collate "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"user_id" text collate "C" NOT NULL,
	CONSTRAINT "staff_session_token_unique" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "staff_two_factor" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"secret" text NOT NULL,
	"backup_codes" text NOT NULL,
	"user_id" text collate "C" NOT NULL,
	"verified" boolean DEFAULT true,
	"failed_verification_count" integer DEFAULT 0,
	"locked_until" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "staff_user" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text collate "C" NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"two_factor_enabled" boolean DEFAULT false NOT NULL,
	"roles" text[] DEFAULT '{}'::text[] NOT NULL,
	"regions" text[] DEFAULT '{}'::text[] NOT NULL,
	"categories" text[] DEFAULT '{}'::text[] NOT NULL,
	"disabled_at" timestamp (3) with time zone,
	"failed_attempts" integer DEFAULT 0 NOT NULL,
	"locked_until" timestamp (3) with time zone,
	"password_due" boolean DEFAULT false NOT NULL,
	"sample" boolean DEFAULT false NOT NULL,
	CONSTRAINT "staff_user_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "staff_verification" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"identifier" text collate "C" NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "staff_account" ADD CONSTRAINT "staff_account_user_id_staff_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."staff_user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_passkey" ADD CONSTRAINT "staff_passkey_user_id_staff_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."staff_user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_session" ADD CONSTRAINT "staff_session_user_id_staff_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."staff_user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_two_factor" ADD CONSTRAINT "staff_two_factor_user_id_staff_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."staff_user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "case_file_key" ON "case_file" USING btree ("key_id");--> statement-breakpoint
CREATE INDEX "case_filing_key" ON "case_filing" USING btree ("key_id");--> statement-breakpoint
CREATE INDEX "case_person_key" ON "case_person" USING btree ("key_id");--> statement-breakpoint
CREATE INDEX "case_record_due" ON "case_record" USING btree ("next_due_on","id");--> statement-breakpoint
CREATE INDEX "case_record_state_due" ON "case_record" USING btree ("state","next_due_on","id");--> statement-breakpoint
CREATE INDEX "case_record_region_due" ON "case_record" USING btree ("region","next_due_on","id");--> statement-breakpoint
CREATE INDEX "case_record_assigned_due" ON "case_record" USING btree ("assigned_to","next_due_on","id");--> statement-breakpoint
CREATE INDEX "case_record_newest" ON "case_record" USING btree ("submitted_at","id");--> statement-breakpoint
CREATE INDEX "case_record_lot" ON "case_record" USING btree ("lot_key","submitted_at") WHERE "case_record"."lot_key" is not null;--> statement-breakpoint
CREATE INDEX "case_record_uscc" ON "case_record" USING btree ("respondent_uscc","submitted_at") WHERE "case_record"."respondent_uscc" is not null;--> statement-breakpoint
CREATE INDEX "case_record_name" ON "case_record" USING btree (left("respondent_name", 40));--> statement-breakpoint
CREATE INDEX "case_record_number" ON "case_record" USING btree ("number");--> statement-breakpoint
CREATE INDEX "case_record_provisional" ON "case_record" USING btree ("id") WHERE "case_record"."next_due_provisional";--> statement-breakpoint
CREATE INDEX "case_record_retention" ON "case_record" USING btree ("ended_at","id") WHERE "case_record"."ended_at" is not null and "case_record"."erased_at" is null;--> statement-breakpoint
CREATE INDEX "case_step_facts_key" ON "case_step_facts" USING btree ("key_id");--> statement-breakpoint
CREATE INDEX "audit_log_by" ON "audit_log" USING btree ("by","seq");--> statement-breakpoint
CREATE INDEX "audit_log_subject" ON "audit_log" USING btree ("subject","seq");--> statement-breakpoint
CREATE INDEX "audit_log_action" ON "audit_log" USING btree ("action","seq");--> statement-breakpoint
CREATE INDEX "inspection_draw_newest" ON "inspection_draw" USING btree ("drawn_at" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "recall_draft_newest" ON "recall_draft" USING btree ("created_at" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "staff_account_of_user" ON "staff_account" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "staff_passkey_of_user" ON "staff_passkey" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "staff_passkey_credential" ON "staff_passkey" USING btree ("credential_id");--> statement-breakpoint
CREATE INDEX "staff_session_of_user" ON "staff_session" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "staff_two_factor_of_user" ON "staff_two_factor" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "staff_verification_identifier" ON "staff_verification" USING btree ("identifier");--> statement-breakpoint
CREATE INDEX "trace_document_failed" ON "trace_document" USING btree ("recorded_at") WHERE "trace_document"."kind" = 'inspection' and "trace_document"."body"->>'result' = 'failed';--> statement-breakpoint
-- What has happened is never changed: neither by a mistake of ours nor by whoever has the service's password.
CREATE FUNCTION suma_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation', CONSTRAINT = TG_NAME;
END $$;
--> statement-breakpoint
CREATE TRIGGER "audit_log_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_log" FOR EACH STATEMENT EXECUTE FUNCTION suma_append_only();
--> statement-breakpoint
CREATE TRIGGER "case_step_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "case_step" FOR EACH STATEMENT EXECUTE FUNCTION suma_append_only();
--> statement-breakpoint
-- Also where triggers are off for a session (`session_replication_role`).
ALTER TABLE "audit_log" ENABLE ALWAYS TRIGGER "audit_log_append_only";
--> statement-breakpoint
ALTER TABLE "case_step" ENABLE ALWAYS TRIGGER "case_step_append_only";
--> statement-breakpoint
-- What was said in a step is re-encrypted under another key, or taken out; it is not replaced.
CREATE FUNCTION suma_only_rekeyed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF NEW."case_id" <> OLD."case_id" OR NEW."seq" <> OLD."seq" OR NEW."key_id" = OLD."key_id" THEN
		RAISE EXCEPTION '% is only re-encrypted', TG_TABLE_NAME USING ERRCODE = 'restrict_violation', CONSTRAINT = TG_NAME;
	END IF;
	RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER "case_step_facts_only_rekeyed" BEFORE UPDATE ON "case_step_facts" FOR EACH ROW EXECUTE FUNCTION suma_only_rekeyed();
--> statement-breakpoint
ALTER TABLE "case_step_facts" ENABLE ALWAYS TRIGGER "case_step_facts_only_rekeyed";
