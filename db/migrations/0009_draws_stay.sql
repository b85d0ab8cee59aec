-- A draw is made once; who could change it afterwards could choose whom it falls on.
CREATE TRIGGER "inspection_draw_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "inspection_draw" FOR EACH STATEMENT EXECUTE FUNCTION suma_append_only();
--> statement-breakpoint
ALTER TABLE "inspection_draw" ENABLE ALWAYS TRIGGER "inspection_draw_append_only";
