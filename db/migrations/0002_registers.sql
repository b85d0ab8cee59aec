CREATE TABLE "product_version" (
	"key" text collate "C" NOT NULL,
	"source_id" text collate "C" NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"digest" text collate "C" NOT NULL,
	"body" jsonb NOT NULL,
	CONSTRAINT "product_version_key_source_id_recorded_at_pk" PRIMARY KEY("key","source_id","recorded_at")
);
--> statement-breakpoint
CREATE TABLE "official_entry" (
	"register" text collate "C" NOT NULL,
	"id" text collate "C" NOT NULL,
	"kind" text collate "C" NOT NULL,
	"title" text NOT NULL,
	"issuer" text NOT NULL,
	"document_number" text NOT NULL,
	"issued_on" date NOT NULL,
	"url" text,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"categories" text[] DEFAULT '{}'::text[] NOT NULL,
	"regions" text[] DEFAULT '{}'::text[] NOT NULL,
	"months" integer[] DEFAULT '{}'::integer[] NOT NULL,
	"subject_name" text,
	"subject_uscc" text collate "C",
	"subject_product" text collate "C",
	"subject_product_original" text,
	"body" text NOT NULL,
	"details" jsonb NOT NULL,
	"sample" boolean NOT NULL,
	"search_plain" text collate "C" DEFAULT '' NOT NULL,
	"search_sound" text collate "C" DEFAULT '' NOT NULL,
	"search_initials" text collate "C" DEFAULT '' NOT NULL,
	"search_grams" text[] DEFAULT '{}'::text[] NOT NULL,
	"removed_on" date,
	"removal_reason" text collate "C",
	"removed_by" text,
	"removed_at" timestamp (3) with time zone,
	"removal_note" text,
	CONSTRAINT "official_entry_register_id_pk" PRIMARY KEY("register","id"),
	CONSTRAINT "official_entry_register" CHECK ("official_entry"."register" in ('tips', 'agri-inputs', 'honours', 'catalogue', 'campaigns', 'reports', 'certifications', 'insurance', 'complaint-figures')),
	CONSTRAINT "official_entry_has_kind" CHECK (length(btrim("official_entry"."kind", E' \t\n\r\u00a0\u3000')) > 0),
	CONSTRAINT "official_entry_has_title" CHECK (length(btrim("official_entry"."title", E' \t\n\r\u00a0\u3000')) > 0),
	CONSTRAINT "official_entry_has_issuer" CHECK (length(btrim("official_entry"."issuer", E' \t\n\r\u00a0\u3000')) > 0),
	CONSTRAINT "official_entry_has_document_number" CHECK (length(btrim("official_entry"."document_number", E' \t\n\r\u00a0\u3000')) > 0),
	CONSTRAINT "official_entry_dates" CHECK ("official_entry"."valid_to" is null or "official_entry"."valid_to" >= "official_entry"."valid_from"),
	CONSTRAINT "official_entry_months" CHECK ("official_entry"."months" <@ array[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]),
	CONSTRAINT "official_entry_subject" CHECK ("official_entry"."subject_name" is not null or ("official_entry"."subject_uscc" is null and "official_entry"."subject_product" is null)),
	CONSTRAINT "official_entry_removal" CHECK (("official_entry"."removed_on" is null and "official_entry"."removal_reason" is null) or ("official_entry"."removed_on" is not null and "official_entry"."removal_reason" is not null and "official_entry"."removed_by" is not null and "official_entry"."removal_reason" in ('repaired', 'annulled', 'expired', 'withdrawn', 'corrected')))
);
--> statement-breakpoint
CREATE TABLE "recall_follow_up" (
	"recall_id" text collate "C" NOT NULL,
	"ordinal" integer NOT NULL,
	"kind" text collate "C" NOT NULL,
	"reported_on" date NOT NULL,
	"quantity" text,
	"text" text,
	"issuer" text NOT NULL,
	"document_number" text NOT NULL,
	"url" text,
	CONSTRAINT "recall_follow_up_recall_id_ordinal_pk" PRIMARY KEY("recall_id","ordinal"),
	CONSTRAINT "recall_follow_up_kind" CHECK ("recall_follow_up"."kind" in ('notified', 'recovered', 'disposed', 'completed')),
	CONSTRAINT "recall_follow_up_has_issuer" CHECK (length(btrim("recall_follow_up"."issuer", E' \t\n\r\u00a0\u3000')) > 0),
	CONSTRAINT "recall_follow_up_has_document_number" CHECK (length(btrim("recall_follow_up"."document_number", E' \t\n\r\u00a0\u3000')) > 0)
);
--> statement-breakpoint
CREATE TABLE "register_draft" (
	"import_id" text collate "C" NOT NULL,
	"ordinal" integer NOT NULL,
	"kind" text collate "C" NOT NULL,
	"row_id" text collate "C" NOT NULL,
	"body" jsonb NOT NULL,
	CONSTRAINT "register_draft_import_id_ordinal_pk" PRIMARY KEY("import_id","ordinal")
);
--> statement-breakpoint
CREATE TABLE "register_import" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"kind" text collate "C" NOT NULL,
	"name" text NOT NULL,
	"sha256" text collate "C" NOT NULL,
	"rows" integer NOT NULL,
	"state" text collate "C" NOT NULL,
	"drafted_by" text NOT NULL,
	"drafted_at" timestamp (3) with time zone NOT NULL,
	"approved_by" text,
	"approved_at" timestamp (3) with time zone,
	"published_by" text,
	"published_at" timestamp (3) with time zone,
	CONSTRAINT "register_import_state" CHECK ("register_import"."state" in ('draft', 'approved', 'published', 'ended')),
	CONSTRAINT "register_import_drafted" CHECK (length(btrim("register_import"."drafted_by", E' \t\n\r\u00a0\u3000')) > 0),
	CONSTRAINT "register_import_two_persons" CHECK ("register_import"."approved_by" is null or "register_import"."approved_by" <> "register_import"."drafted_by"),
	CONSTRAINT "register_import_approved" CHECK ("register_import"."state" not in ('approved', 'published') or ("register_import"."approved_by" is not null and "register_import"."approved_at" is not null)),
	CONSTRAINT "register_import_published" CHECK ("register_import"."state" <> 'published' or ("register_import"."published_by" is not null and "register_import"."published_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "register_log" (
	"seq" bigserial PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"by" text NOT NULL,
	"step" text collate "C" NOT NULL,
	"kind" text collate "C" NOT NULL,
	"import_id" text collate "C",
	"row_id" text collate "C",
	"reason" text collate "C",
	"note" text
);
--> statement-breakpoint
ALTER TABLE "recall_scope" DROP CONSTRAINT "recall_scope_shape";--> statement-breakpoint
DROP INDEX "enrolment_order";--> statement-breakpoint
DROP INDEX "enrolment_region";--> statement-breakpoint
DROP INDEX "recall_order";--> statement-breakpoint
ALTER TABLE "product" ADD COLUMN "search_plain" text collate "C" DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "product" ADD COLUMN "search_sound" text collate "C" DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "product" ADD COLUMN "search_initials" text collate "C" DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "product" ADD COLUMN "search_grams" text[] DEFAULT '{}'::text[] NOT NULL;--> statement-breakpoint
ALTER TABLE "enrolment" ADD COLUMN "search_plain" text collate "C" DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "enrolment" ADD COLUMN "search_sound" text collate "C" DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "enrolment" ADD COLUMN "search_initials" text collate "C" DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "enrolment" ADD COLUMN "search_grams" text[] DEFAULT '{}'::text[] NOT NULL;--> statement-breakpoint
ALTER TABLE "enrolment" ADD COLUMN "removed_on" date;--> statement-breakpoint
ALTER TABLE "enrolment" ADD COLUMN "removal_reason" text collate "C";--> statement-breakpoint
ALTER TABLE "enrolment" ADD COLUMN "removed_by" text;--> statement-breakpoint
ALTER TABLE "enrolment" ADD COLUMN "removed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "enrolment" ADD COLUMN "removal_note" text;--> statement-breakpoint
ALTER TABLE "listing" ADD COLUMN "search_plain" text collate "C" DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "listing" ADD COLUMN "search_sound" text collate "C" DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "listing" ADD COLUMN "search_initials" text collate "C" DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "listing" ADD COLUMN "search_grams" text[] DEFAULT '{}'::text[] NOT NULL;--> statement-breakpoint
ALTER TABLE "listing" ADD COLUMN "removed_on" date;--> statement-breakpoint
ALTER TABLE "listing" ADD COLUMN "removal_reason" text collate "C";--> statement-breakpoint
ALTER TABLE "listing" ADD COLUMN "removed_by" text;--> statement-breakpoint
ALTER TABLE "listing" ADD COLUMN "removed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "listing" ADD COLUMN "removal_note" text;--> statement-breakpoint
ALTER TABLE "recall" ADD COLUMN "responsible_uscc" text collate "C";--> statement-breakpoint
ALTER TABLE "recall" ADD COLUMN "brand" text;--> statement-breakpoint
ALTER TABLE "recall" ADD COLUMN "spec" text;--> statement-breakpoint
ALTER TABLE "recall" ADD COLUMN "shops" jsonb;--> statement-breakpoint
ALTER TABLE "recall" ADD COLUMN "search_plain" text collate "C" DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "recall" ADD COLUMN "search_sound" text collate "C" DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "recall" ADD COLUMN "search_initials" text collate "C" DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "recall" ADD COLUMN "search_grams" text[] DEFAULT '{}'::text[] NOT NULL;--> statement-breakpoint
ALTER TABLE "recall" ADD COLUMN "removed_on" date;--> statement-breakpoint
ALTER TABLE "recall" ADD COLUMN "removal_reason" text collate "C";--> statement-breakpoint
ALTER TABLE "recall" ADD COLUMN "removed_by" text;--> statement-breakpoint
ALTER TABLE "recall" ADD COLUMN "removed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "recall" ADD COLUMN "removal_note" text;--> statement-breakpoint
ALTER TABLE "recall_scope" ADD COLUMN "from_lot" text collate "C";--> statement-breakpoint
ALTER TABLE "recall_scope" ADD COLUMN "to_lot" text collate "C";--> statement-breakpoint
CREATE INDEX "official_entry_newest" ON "official_entry" USING btree ("register","issued_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "official_entry_categories" ON "official_entry" USING gin ("categories");--> statement-breakpoint
CREATE INDEX "official_entry_uscc" ON "official_entry" USING btree ("subject_uscc","register");--> statement-breakpoint
CREATE INDEX "official_entry_product" ON "official_entry" USING btree ("subject_product","register");--> statement-breakpoint
CREATE INDEX "official_entry_search_grams" ON "official_entry" USING gin ("search_grams");--> statement-breakpoint
CREATE INDEX "official_entry_search_sound" ON "official_entry" USING gin ("search_sound" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "official_entry_search_initials" ON "official_entry" USING gin ("search_initials" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "register_import_order" ON "register_import" USING btree ("drafted_at" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "register_log_import" ON "register_log" USING btree ("import_id","seq");--> statement-breakpoint
CREATE INDEX "register_log_row" ON "register_log" USING btree ("kind","row_id");--> statement-breakpoint
CREATE INDEX "product_order" ON "product" USING btree ("recorded_at" DESC NULLS FIRST,"key");--> statement-breakpoint
CREATE INDEX "product_category" ON "product" USING btree ("category","recorded_at" DESC NULLS FIRST,"key");--> statement-breakpoint
CREATE INDEX "product_shuffled" ON "product" USING btree ("category",md5("key"));--> statement-breakpoint
CREATE INDEX "product_responsible" ON "product" USING hash ("responsible_party");--> statement-breakpoint
CREATE INDEX "product_search_grams" ON "product" USING gin ("search_grams");--> statement-breakpoint
CREATE INDEX "product_search_sound" ON "product" USING gin ("search_sound" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "product_search_initials" ON "product" USING gin ("search_initials" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "enrolment_newest" ON "enrolment" USING btree ("enrolled_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "enrolment_province" ON "enrolment" USING btree (left("region", 2),"enrolled_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "enrolment_city" ON "enrolment" USING btree (left("region", 4),"enrolled_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "enrolment_county" ON "enrolment" USING btree ("region","enrolled_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "enrolment_category" ON "enrolment" USING btree ("category","enrolled_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "enrolment_source" ON "enrolment" USING btree ("source_id","enrolled_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "enrolment_step" ON "enrolment" USING btree (left("step", 40),"enrolled_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "enrolment_sound" ON "enrolment" USING btree (left("search_sound", 40),"id");--> statement-breakpoint
CREATE INDEX "enrolment_reported" ON "enrolment" USING btree ("last_reported_at" DESC NULLS LAST,"id");--> statement-breakpoint
CREATE INDEX "enrolment_search_grams" ON "enrolment" USING gin ("search_grams");--> statement-breakpoint
CREATE INDEX "enrolment_search_sound" ON "enrolment" USING gin ("search_sound" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "enrolment_search_initials" ON "enrolment" USING gin ("search_initials" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "listing_search_grams" ON "listing" USING gin ("search_grams");--> statement-breakpoint
CREATE INDEX "listing_search_sound" ON "listing" USING gin ("search_sound" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "listing_search_initials" ON "listing" USING gin ("search_initials" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "recall_newest" ON "recall" USING btree ("issued_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "recall_responsible" ON "recall" USING btree ("responsible_uscc");--> statement-breakpoint
CREATE INDEX "recall_search_grams" ON "recall" USING gin ("search_grams");--> statement-breakpoint
CREATE INDEX "recall_search_sound" ON "recall" USING gin ("search_sound" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "recall_search_initials" ON "recall" USING gin ("search_initials" gin_trgm_ops);--> statement-breakpoint
ALTER TABLE "enrolment" ADD CONSTRAINT "enrolment_removal" CHECK (("enrolment"."removed_on" is null and "enrolment"."removal_reason" is null) or ("enrolment"."removed_on" is not null and "enrolment"."removal_reason" is not null and "enrolment"."removed_by" is not null and "enrolment"."removal_reason" in ('repaired', 'annulled', 'expired', 'withdrawn', 'corrected')));--> statement-breakpoint
ALTER TABLE "listing" ADD CONSTRAINT "listing_decided_before_listing" CHECK ("listing"."decided_on" <= "listing"."listed_on");--> statement-breakpoint
ALTER TABLE "listing" ADD CONSTRAINT "listing_removal" CHECK (("listing"."removed_on" is null and "listing"."removal_reason" is null) or ("listing"."removed_on" is not null and "listing"."removal_reason" is not null and "listing"."removed_by" is not null and "listing"."removal_reason" in ('repaired', 'annulled', 'expired', 'withdrawn', 'corrected')));--> statement-breakpoint
ALTER TABLE "recall" ADD CONSTRAINT "recall_removal" CHECK (("recall"."removed_on" is null and "recall"."removal_reason" is null) or ("recall"."removed_on" is not null and "recall"."removal_reason" is not null and "recall"."removed_by" is not null and "recall"."removal_reason" in ('repaired', 'annulled', 'expired', 'withdrawn', 'corrected')));--> statement-breakpoint
ALTER TABLE "recall_scope" ADD CONSTRAINT "recall_scope_kind" CHECK (("recall_scope"."kind" = 'lot' and "recall_scope"."lot" is not null) or ("recall_scope"."kind" = 'dates' and "recall_scope"."from_date" <= "recall_scope"."to_date") or "recall_scope"."kind" in ('lots', 'all'));--> statement-breakpoint
ALTER TABLE "recall_scope" ADD CONSTRAINT "recall_scope_lots" CHECK ("recall_scope"."kind" <> 'lots' or ("recall_scope"."from_lot" is not null and "recall_scope"."to_lot" is not null and "recall_scope"."from_lot" ~ '[0-9]$' and length("recall_scope"."from_lot") = length("recall_scope"."to_lot")
    and regexp_replace("recall_scope"."from_lot", '[0-9]+$', '') = regexp_replace("recall_scope"."to_lot", '[0-9]+$', '') and "recall_scope"."from_lot" <= "recall_scope"."to_lot"));--> statement-breakpoint
-- Descriptions known before versions were kept are the first version.
INSERT INTO "product_version" ("key", "source_id", "recorded_at", "digest", "body")
SELECT "key", "source_id", "recorded_at", encode(sha256(convert_to("body"::text, 'UTF8')), 'hex'), "body" FROM "product";
