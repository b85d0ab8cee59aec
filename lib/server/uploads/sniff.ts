import { fileTypeFromBuffer } from 'file-type';
import { type Result, err, ok } from '@/lib/trace/result';
import type { UploadRefusal } from './limits';

export type SniffedKind = 'photo' | 'pdf';

const PHOTOS = new Set(['image/jpeg', 'image/png', 'image/webp']);
const HEIC = new Set(['image/heic', 'image/heif', 'image/heic-sequence', 'image/heif-sequence', 'image/avif']);
/** Archives, and documents that are archives inside. */
const ARCHIVES = /zip|compressed|x-rar|x-7z|x-tar|gzip|bzip|x-xz|zstd|officedocument|opendocument|epub|java-archive|vnd\.ms-/;

/** How far into a text the beginning of an SVG is looked for, in bytes. */
const TEXT_HEAD = 4_096;

/** What a file is by its own bytes; its name and the type it was sent with say nothing. */
export async function sniff(bytes: Uint8Array): Promise<Result<SniffedKind, UploadRefusal>> {
  if (bytes.byteLength === 0) return err('empty');
  const type = (await fileTypeFromBuffer(bytes))?.mime ?? '';
  if (PHOTOS.has(type)) return ok('photo');
  if (type === 'application/pdf') return ok('pdf');
  if (HEIC.has(type)) return err('heic');
  if (ARCHIVES.test(type)) return err('archive');
  if (/<svg[\s>/]|<!DOCTYPE\s+svg/i.test(new TextDecoder('utf-8').decode(bytes.subarray(0, TEXT_HEAD)))) return err('svg');
  return err('other-kind');
}
