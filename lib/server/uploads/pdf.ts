import { EncryptedPDFError, PDFArray, PDFDict, PDFDocument, PDFName, type PDFObject, PDFRawStream, PDFStream } from '@cantoo/pdf-lib';
import { type Result, err, ok } from '@/lib/trace/result';
import { withoutJpegMetadata } from './jpeg-metadata';
import { MOST_PAGES, type UploadRefusal } from './limits';
import { checkStreams } from './pdf-streams';

/*
 * A document is written anew from what its pages draw. Everything else hangs from the catalog or from other entries
 * of a page and is left behind: scripts and actions (ISO 32000-1 §12.6), embedded files (§7.11.4), forms (§12.7),
 * annotations with their links (§12.5), metadata (§14.3), private data of programs (§14.5).
 */

/** Entries of a page that its picture needs (ISO 32000-1 table 30). */
const PAGE_ENTRIES = new Set(['Type', 'Parent', 'MediaBox', 'CropBox', 'BleedBox', 'TrimBox', 'ArtBox', 'Rotate', 'UserUnit', 'Resources', 'Contents', 'Group']);
/** Entries of what a page draws that name something else than the drawing: other files, metadata, a script's handle. */
const SIDE_ENTRIES = ['AF', 'Alternates', 'LastModified', 'Metadata', 'OPI', 'PieceInfo', 'Ref', 'StructParent', 'StructParents', 'Measure', 'PtData', 'ID'].map((name) => PDFName.of(name));

const nameOf = (name: PDFName): string => name.decodeText();
const isJpeg = (filter: PDFObject | undefined): boolean =>
  (filter instanceof PDFName && nameOf(filter) === 'DCTDecode') || (filter instanceof PDFArray && filter.size() === 1 && isJpeg(filter.get(0)));

/**
 * Writes a document anew. Refused: `pdf-locked` (encrypted), `pdf-damaged` (no PDF that can be read, or without pages),
 * `pdf-too-long`, `pdf-too-deep` (a small file that unpacks to a giant one).
 */
export async function rewritePdf(bytes: Uint8Array): Promise<Result<Uint8Array, UploadRefusal>> {
  const streams = await checkStreams(bytes);
  if (streams !== 'sound') return err(streams);
  try {
    const given = await PDFDocument.load(bytes, { updateMetadata: false, throwOnInvalidObject: true, warnOnInvalidObjects: false, capNumbers: true });
    const pages = given.getPages();
    if (pages.length === 0) return err('pdf-damaged');
    if (pages.length > MOST_PAGES) return err('pdf-too-long');
    for (const { node } of pages) for (const name of node.keys()) if (!PAGE_ENTRIES.has(nameOf(name))) node.delete(name);
    const made = await PDFDocument.create({ updateMetadata: false });
    for (const page of await made.copyPages(given, pages.map((_, index) => index))) made.addPage(page);
    for (const [ref, object] of made.context.enumerateIndirectObjects()) {
      const dict = object instanceof PDFStream ? object.dict : object instanceof PDFDict ? object : undefined;
      if (dict === undefined) continue;
      for (const name of SIDE_ENTRIES) dict.delete(name);
      if (object instanceof PDFRawStream && isJpeg(object.dict.get(PDFName.of('Filter')))) made.context.assign(ref, PDFRawStream.of(object.dict, withoutJpegMetadata(object.contents)));
    }
    return ok(await made.save({ addDefaultPage: false, updateFieldAppearances: false }));
  } catch (error) {
    // The library throws another kind of error for each of the many ways in which a file can be broken.
    return err(error instanceof EncryptedPDFError ? 'pdf-locked' : 'pdf-damaged');
  }
}
