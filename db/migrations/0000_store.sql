CREATE TABLE "capture_document" (
	"capture_id" text collate "C" NOT NULL,
	"part" integer NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "capture_document_capture_id_part_pk" PRIMARY KEY("capture_id","part")
);
--> statement-breakpoint
CREATE TABLE "capture_job" (
	"capture_id" text collate "C" PRIMARY KEY NOT NULL,
	"source_id" text collate "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone,
	"state" text collate "C" NOT NULL,
	"behaviour" text collate "C" NOT NULL,
	"errors" jsonb NOT NULL,
	"events" integer DEFAULT 0 NOT NULL,
	"created" integer DEFAULT 0 NOT NULL,
	"repeated" integer DEFAULT 0 NOT NULL,
	"amended" integer DEFAULT 0 NOT NULL,
	"refused" integer DEFAULT 0 NOT NULL,
	"document_hash" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "chain_head" (
	"day" date PRIMARY KEY NOT NULL,
	"links" integer NOT NULL,
	"root" "bytea" NOT NULL,
	"prev" "bytea" NOT NULL,
	"hash" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "chain_link" (
	"source_id" text collate "C" NOT NULL,
	"seq" integer NOT NULL,
	"capture_id" text collate "C" NOT NULL,
	"day" date NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"leaves" integer NOT NULL,
	"root" "bytea" NOT NULL,
	"prev" "bytea" NOT NULL,
	"hash" "bytea" NOT NULL,
	CONSTRAINT "chain_link_source_id_seq_pk" PRIMARY KEY("source_id","seq")
);
--> statement-breakpoint
CREATE TABLE "publishing" (
	"capture_id" text collate "C" PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE "staged_event" (
	"capture_id" text collate "C" NOT NULL,
	"idx" integer NOT NULL,
	"event_id" text collate "C" NOT NULL,
	"given_hash" text collate "C" NOT NULL,
	"event_id_given" text NOT NULL,
	"event_time" timestamp (3) with time zone NOT NULL,
	"body" jsonb NOT NULL,
	"items" jsonb NOT NULL,
	"lots" jsonb NOT NULL,
	"original" "bytea" NOT NULL,
	"remarks" jsonb NOT NULL,
	"declaration" jsonb,
	"leaf_seed" "bytea" NOT NULL,
	"leaf_root" "bytea" NOT NULL,
	CONSTRAINT "staged_event_capture_id_idx_pk" PRIMARY KEY("capture_id","idx")
);
--> statement-breakpoint
CREATE TABLE "event" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"type" text NOT NULL,
	"event_time" timestamp (3) with time zone NOT NULL,
	"action" text,
	"biz_step" text,
	"disposition" text,
	"read_point" text,
	"biz_location" text,
	"body" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "event_alias" (
	"given_hash" text collate "C" NOT NULL,
	"source_id" text collate "C" NOT NULL,
	"event_id" text collate "C" NOT NULL,
	"capture_id" text collate "C" NOT NULL,
	"capture_index" integer NOT NULL,
	"record_time" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "event_alias_given_hash_source_id_event_id_pk" PRIMARY KEY("given_hash","source_id","event_id")
);
--> statement-breakpoint
CREATE TABLE "event_declaration" (
	"event_id" text collate "C" NOT NULL,
	"source_id" text collate "C" NOT NULL,
	"digest" text collate "C" NOT NULL,
	"event_id_given" text NOT NULL,
	"capture_id" text collate "C" NOT NULL,
	"capture_index" integer NOT NULL,
	"record_time" timestamp (3) with time zone NOT NULL,
	"declaration_time" timestamp (3) with time zone NOT NULL,
	"reason" text,
	"corrective_event_ids" jsonb NOT NULL,
	"original" "bytea" NOT NULL,
	"remarks" jsonb NOT NULL,
	"leaf_seed" "bytea" NOT NULL,
	"leaf_root" "bytea" NOT NULL,
	CONSTRAINT "event_declaration_event_id_source_id_digest_pk" PRIMARY KEY("event_id","source_id","digest")
);
--> statement-breakpoint
CREATE TABLE "event_item" (
	"key" text collate "C" NOT NULL,
	"event_time" timestamp (3) with time zone NOT NULL,
	"event_id" text collate "C" NOT NULL,
	"role" text collate "C" NOT NULL,
	"ordinal" integer NOT NULL,
	CONSTRAINT "event_item_key_event_time_event_id_role_ordinal_pk" PRIMARY KEY("key","event_time","event_id","role","ordinal")
);
--> statement-breakpoint
CREATE TABLE "event_relation" (
	"event_id" text collate "C" NOT NULL,
	"given_hash" text collate "C" NOT NULL,
	"source_id" text collate "C" NOT NULL,
	"kind" text collate "C" NOT NULL,
	"other_id" text collate "C" NOT NULL,
	"other_source_id" text collate "C" NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "event_relation_event_id_given_hash_source_id_kind_other_id_other_source_id_pk" PRIMARY KEY("event_id","given_hash","source_id","kind","other_id","other_source_id")
);
--> statement-breakpoint
CREATE TABLE "event_submission" (
	"event_id" text collate "C" NOT NULL,
	"source_id" text collate "C" NOT NULL,
	"given_hash" text collate "C" NOT NULL,
	"event_id_given" text NOT NULL,
	"capture_id" text collate "C" NOT NULL,
	"capture_index" integer NOT NULL,
	"record_time" timestamp (3) with time zone NOT NULL,
	"original" "bytea" NOT NULL,
	"remarks" jsonb NOT NULL,
	"leaf_seed" "bytea" NOT NULL,
	"leaf_root" "bytea" NOT NULL,
	CONSTRAINT "event_submission_event_id_source_id_given_hash_pk" PRIMARY KEY("event_id","source_id","given_hash")
);
--> statement-breakpoint
CREATE TABLE "lot" (
	"class_key" text collate "C" NOT NULL,
	"lot_key" text collate "C" NOT NULL,
	"lot" text NOT NULL,
	"production_date" text,
	"last_event_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "lot_class_key_lot_key_pk" PRIMARY KEY("class_key","lot_key")
);
--> statement-breakpoint
CREATE TABLE "party" (
	"key" text collate "C" NOT NULL,
	"source_id" text collate "C" NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"name" text NOT NULL,
	"uscc" text collate "C",
	"region" text collate "C",
	"attestation" text collate "C" NOT NULL,
	"natural_person" boolean NOT NULL,
	"sample" boolean NOT NULL,
	"body" jsonb NOT NULL,
	CONSTRAINT "party_key_source_id_pk" PRIMARY KEY("key","source_id")
);
--> statement-breakpoint
CREATE TABLE "place" (
	"key" text collate "C" NOT NULL,
	"source_id" text collate "C" NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"name" text NOT NULL,
	"region" text collate "C",
	"operator" text collate "C",
	"sample" boolean NOT NULL,
	"body" jsonb NOT NULL,
	CONSTRAINT "place_key_source_id_pk" PRIMARY KEY("key","source_id")
);
--> statement-breakpoint
CREATE TABLE "product" (
	"key" text collate "C" NOT NULL,
	"source_id" text collate "C" NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"name" text NOT NULL,
	"name_en" text,
	"brand" text,
	"category" text collate "C" NOT NULL,
	"responsible_party" text collate "C",
	"sample" boolean NOT NULL,
	"body" jsonb NOT NULL,
	CONSTRAINT "product_key_source_id_pk" PRIMARY KEY("key","source_id")
);
--> statement-breakpoint
CREATE TABLE "trace_document" (
	"about" text collate "C" NOT NULL,
	"source_id" text collate "C" NOT NULL,
	"id_hash" text collate "C" NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"kind" text collate "C" NOT NULL,
	"type" text NOT NULL,
	"number" text NOT NULL,
	"attestation" text collate "C" NOT NULL,
	"body" jsonb NOT NULL,
	CONSTRAINT "trace_document_about_source_id_id_hash_pk" PRIMARY KEY("about","source_id","id_hash")
);
--> statement-breakpoint
CREATE TABLE "enrolment" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"party" text collate "C",
	"name" text NOT NULL,
	"uscc" text collate "C" NOT NULL,
	"category" text collate "C" NOT NULL,
	"step" text,
	"region" text collate "C" NOT NULL,
	"licence" text,
	"enrolled_on" date NOT NULL,
	"ended_on" date,
	"source_id" text collate "C" NOT NULL,
	"last_reported_at" timestamp (3) with time zone,
	"sample" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "listing" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"uscc" text collate "C" NOT NULL,
	"region" text collate "C",
	"list_name" text NOT NULL,
	"reason" text NOT NULL,
	"basis" text NOT NULL,
	"authority" text NOT NULL,
	"decision_number" text NOT NULL,
	"decided_on" date NOT NULL,
	"listed_on" date NOT NULL,
	"ends_on" date NOT NULL,
	"ends_by" text collate "C" NOT NULL,
	"source_url" text,
	"fetched_at" timestamp (3) with time zone NOT NULL,
	"sample" boolean NOT NULL,
	CONSTRAINT "listing_has_name" CHECK (length(btrim("listing"."name", E' \t\n\r\u00a0\u3000')) > 0),
	CONSTRAINT "listing_has_uscc" CHECK (length(btrim("listing"."uscc", E' \t\n\r\u00a0\u3000')) > 0),
	CONSTRAINT "listing_has_list_name" CHECK (length(btrim("listing"."list_name", E' \t\n\r\u00a0\u3000')) > 0),
	CONSTRAINT "listing_has_basis" CHECK (length(btrim("listing"."basis", E' \t\n\r\u00a0\u3000')) > 0),
	CONSTRAINT "listing_has_authority" CHECK (length(btrim("listing"."authority", E' \t\n\r\u00a0\u3000')) > 0),
	CONSTRAINT "listing_has_decision_number" CHECK (length(btrim("listing"."decision_number", E' \t\n\r\u00a0\u3000')) > 0),
	CONSTRAINT "listing_ends_after_listing" CHECK ("listing"."ends_on" >= "listing"."listed_on"),
	CONSTRAINT "listing_ends_by" CHECK ("listing"."ends_by" in ('decision', 'rule'))
);
--> statement-breakpoint
CREATE TABLE "recall" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"issuer" text NOT NULL,
	"document_number" text NOT NULL,
	"issued_on" date NOT NULL,
	"url" text NOT NULL,
	"level" text collate "C" NOT NULL,
	"category" text collate "C" NOT NULL,
	"product_name" text NOT NULL,
	"responsible_party" text,
	"hazard" text NOT NULL,
	"advice" text NOT NULL,
	"remedy" text,
	"phone" text,
	"regions" jsonb NOT NULL,
	"status" text collate "C" NOT NULL,
	"sample" boolean NOT NULL,
	CONSTRAINT "recall_has_issuer" CHECK (length(btrim("recall"."issuer", E' \t\n\r\u00a0\u3000')) > 0),
	CONSTRAINT "recall_has_document_number" CHECK (length(btrim("recall"."document_number", E' \t\n\r\u00a0\u3000')) > 0),
	CONSTRAINT "recall_has_url" CHECK (length(btrim("recall"."url", E' \t\n\r\u00a0\u3000')) > 0),
	CONSTRAINT "recall_level" CHECK ("recall"."level" in ('1', '2', '3', 'unclassified')),
	CONSTRAINT "recall_status" CHECK ("recall"."status" in ('ongoing', 'completed'))
);
--> statement-breakpoint
CREATE TABLE "recall_product" (
	"product_key" text collate "C" NOT NULL,
	"recall_id" text collate "C" NOT NULL,
	"original" text NOT NULL,
	"ordinal" integer NOT NULL,
	CONSTRAINT "recall_product_product_key_recall_id_pk" PRIMARY KEY("product_key","recall_id")
);
--> statement-breakpoint
CREATE TABLE "recall_scope" (
	"recall_id" text collate "C" NOT NULL,
	"ordinal" integer NOT NULL,
	"kind" text collate "C" NOT NULL,
	"lot" text,
	"from_date" date,
	"to_date" date,
	CONSTRAINT "recall_scope_recall_id_ordinal_pk" PRIMARY KEY("recall_id","ordinal"),
	CONSTRAINT "recall_scope_shape" CHECK (("recall_scope"."kind" = 'lot' and "recall_scope"."lot" is not null) or ("recall_scope"."kind" = 'dates' and "recall_scope"."from_date" <= "recall_scope"."to_date") or "recall_scope"."kind" = 'all'),
	CONSTRAINT "recall_scope_dates" CHECK ("recall_scope"."kind" <> 'dates' or ("recall_scope"."from_date" is not null and "recall_scope"."to_date" is not null))
);
--> statement-breakpoint
CREATE TABLE "scan_count" (
	"key" text collate "C" NOT NULL,
	"day" date NOT NULL,
	"province" text collate "C" NOT NULL,
	"count" integer NOT NULL,
	"first_at" timestamp (3) with time zone NOT NULL,
	"last_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "scan_count_key_day_province_pk" PRIMARY KEY("key","day","province")
);
--> statement-breakpoint
CREATE TABLE "scan_token" (
	"key" text collate "C" NOT NULL,
	"day" date NOT NULL,
	"token" text collate "C" NOT NULL,
	CONSTRAINT "scan_token_key_day_token_pk" PRIMARY KEY("key","day","token")
);
--> statement-breakpoint
CREATE TABLE "store_meta" (
	"id" integer PRIMARY KEY NOT NULL,
	"revision" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "source" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"name_en" text,
	"kind" text collate "C" NOT NULL,
	"families" jsonb NOT NULL,
	"scope" jsonb NOT NULL,
	"sample" boolean NOT NULL,
	"data_as_of" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "source_address" (
	"host" text collate "C" NOT NULL,
	"source_id" text collate "C" NOT NULL,
	"ordinal" integer NOT NULL,
	"path_pattern" text NOT NULL,
	"key_template" text NOT NULL,
	CONSTRAINT "source_address_host_source_id_ordinal_pk" PRIMARY KEY("host","source_id","ordinal")
);
--> statement-breakpoint
CREATE TABLE "source_key" (
	"key_hash" text collate "C" PRIMARY KEY NOT NULL,
	"source_id" text collate "C" NOT NULL,
	"label" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "source_address" ADD CONSTRAINT "source_address_source_id_source_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."source"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "source_key" ADD CONSTRAINT "source_key_source_id_source_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."source"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "capture_job_newest" ON "capture_job" USING btree ("created_at","capture_id");--> statement-breakpoint
CREATE INDEX "capture_job_of_source" ON "capture_job" USING btree ("source_id","created_at");--> statement-breakpoint
CREATE INDEX "chain_link_day" ON "chain_link" USING btree ("day");--> statement-breakpoint
CREATE INDEX "lot_newest" ON "lot" USING btree ("class_key","last_event_at");--> statement-breakpoint
CREATE INDEX "party_uscc" ON "party" USING btree ("uscc");--> statement-breakpoint
CREATE INDEX "product_name_trgm" ON "product" USING gin ("name" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "enrolment_uscc" ON "enrolment" USING btree ("uscc");--> statement-breakpoint
CREATE INDEX "enrolment_order" ON "enrolment" USING btree ("enrolled_on","id");--> statement-breakpoint
CREATE INDEX "enrolment_region" ON "enrolment" USING btree ("region");--> statement-breakpoint
CREATE INDEX "enrolment_name_trgm" ON "enrolment" USING gin ("name" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "listing_uscc" ON "listing" USING btree ("uscc","ends_on");--> statement-breakpoint
CREATE INDEX "listing_order" ON "listing" USING btree ("listed_on","id");--> statement-breakpoint
CREATE INDEX "listing_name_trgm" ON "listing" USING gin ("name" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "recall_order" ON "recall" USING btree ("issued_on","id");--> statement-breakpoint
CREATE INDEX "recall_product_of_recall" ON "recall_product" USING btree ("recall_id");--> statement-breakpoint
CREATE INDEX "scan_token_day" ON "scan_token" USING btree ("day");--> statement-breakpoint
INSERT INTO "store_meta" ("id", "revision") VALUES (1, 1);
