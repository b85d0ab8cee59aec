DROP INDEX "product_search_grams";--> statement-breakpoint
DROP INDEX "product_search_sound";--> statement-breakpoint
DROP INDEX "product_search_initials";--> statement-breakpoint
DROP INDEX "enrolment_search_grams";--> statement-breakpoint
DROP INDEX "enrolment_search_sound";--> statement-breakpoint
DROP INDEX "enrolment_search_initials";--> statement-breakpoint
DROP INDEX "listing_search_grams";--> statement-breakpoint
DROP INDEX "listing_search_sound";--> statement-breakpoint
DROP INDEX "listing_search_initials";--> statement-breakpoint
DROP INDEX "official_entry_search_grams";--> statement-breakpoint
DROP INDEX "official_entry_search_sound";--> statement-breakpoint
DROP INDEX "official_entry_search_initials";--> statement-breakpoint
DROP INDEX "recall_search_grams";--> statement-breakpoint
DROP INDEX "recall_search_sound";--> statement-breakpoint
DROP INDEX "recall_search_initials";--> statement-breakpoint
CREATE INDEX "enrolment_licence" ON "enrolment" USING btree (left(upper("licence"), 40) text_pattern_ops);--> statement-breakpoint
CREATE INDEX "product_search_grams" ON "product" USING gin ("search_grams") WITH (gin_pending_list_limit=256);--> statement-breakpoint
CREATE INDEX "product_search_sound" ON "product" USING gin ("search_sound" gin_trgm_ops) WITH (gin_pending_list_limit=256);--> statement-breakpoint
CREATE INDEX "product_search_initials" ON "product" USING gin ("search_initials" gin_trgm_ops) WITH (gin_pending_list_limit=256);--> statement-breakpoint
CREATE INDEX "enrolment_search_grams" ON "enrolment" USING gin ("search_grams") WITH (gin_pending_list_limit=256);--> statement-breakpoint
CREATE INDEX "enrolment_search_sound" ON "enrolment" USING gin ("search_sound" gin_trgm_ops) WITH (gin_pending_list_limit=256);--> statement-breakpoint
CREATE INDEX "enrolment_search_initials" ON "enrolment" USING gin ("search_initials" gin_trgm_ops) WITH (gin_pending_list_limit=256);--> statement-breakpoint
CREATE INDEX "listing_search_grams" ON "listing" USING gin ("search_grams") WITH (gin_pending_list_limit=256);--> statement-breakpoint
CREATE INDEX "listing_search_sound" ON "listing" USING gin ("search_sound" gin_trgm_ops) WITH (gin_pending_list_limit=256);--> statement-breakpoint
CREATE INDEX "listing_search_initials" ON "listing" USING gin ("search_initials" gin_trgm_ops) WITH (gin_pending_list_limit=256);--> statement-breakpoint
CREATE INDEX "official_entry_search_grams" ON "official_entry" USING gin ("search_grams") WITH (gin_pending_list_limit=256);--> statement-breakpoint
CREATE INDEX "official_entry_search_sound" ON "official_entry" USING gin ("search_sound" gin_trgm_ops) WITH (gin_pending_list_limit=256);--> statement-breakpoint
CREATE INDEX "official_entry_search_initials" ON "official_entry" USING gin ("search_initials" gin_trgm_ops) WITH (gin_pending_list_limit=256);--> statement-breakpoint
CREATE INDEX "recall_search_grams" ON "recall" USING gin ("search_grams") WITH (gin_pending_list_limit=256);--> statement-breakpoint
CREATE INDEX "recall_search_sound" ON "recall" USING gin ("search_sound" gin_trgm_ops) WITH (gin_pending_list_limit=256);--> statement-breakpoint
CREATE INDEX "recall_search_initials" ON "recall" USING gin ("search_initials" gin_trgm_ops) WITH (gin_pending_list_limit=256);