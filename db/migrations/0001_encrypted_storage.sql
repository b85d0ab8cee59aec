-- Encrypted bytes do not compress; trying costs time on every write.
ALTER TABLE "event_submission" ALTER COLUMN "original" SET STORAGE EXTERNAL;--> statement-breakpoint
ALTER TABLE "event_declaration" ALTER COLUMN "original" SET STORAGE EXTERNAL;--> statement-breakpoint
ALTER TABLE "staged_event" ALTER COLUMN "original" SET STORAGE EXTERNAL;--> statement-breakpoint
ALTER TABLE "capture_document" ALTER COLUMN "bytes" SET STORAGE EXTERNAL;
