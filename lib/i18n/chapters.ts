/** Lessons of the tracing reader in their order; the words of each stand under `beside.learn.reader.chapters`. */
export const CHAPTERS = ['code', 'scan', 'seal', 'path', 'word', 'lot', 'act', 'limits'] as const;
export type Chapter = (typeof CHAPTERS)[number];

export const isChapter = (text: string): text is Chapter => (CHAPTERS as readonly string[]).includes(text);
