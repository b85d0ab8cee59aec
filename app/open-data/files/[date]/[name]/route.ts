import { open } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { isHeldTag, toDisposition } from '@/lib/server/csv';
import { getEnvironment } from '@/lib/server/env';
import { digestOf } from '@/lib/server/open-data/manifest';
import { findDumpFile } from '@/lib/server/open-data/dump';
import { limited } from '@/lib/server/rate-limit';
import { refuse, runRoute } from '@/lib/server/run-route';

export const dynamic = 'force-dynamic';

interface Props {
  readonly params: Promise<{ readonly date: string; readonly name: string }>;
}

const TYPES = { csv: 'text/csv; charset=utf-8; header=present', ndjson: 'application/x-ndjson; charset=utf-8', json: 'application/json; charset=utf-8' } as const;

/** `GET /open-data/files/{date|latest}/{name}`: a nightly file or its manifest; nothing else in that folder. */
export const GET = (request: Request, { params }: Props): Promise<Response> =>
  runRoute('open-data/files', () => limited(request, async () => {
    const { date, name } = await params;
    const found = await findDumpFile(path.resolve(/* turbopackIgnore: true */ process.cwd(), getEnvironment().DATA_DIR), date, name);
    if (found === undefined) return refuse('not-found', 'There is no such file.');
    const etag = `"${found.entry?.sha256 ?? (await digestOf(found.file))}"`;
    const headers = { etag, 'cache-control': 'public, max-age=300', 'access-control-allow-origin': '*' };
    if (isHeldTag(request.headers, etag)) return new Response(null, { status: 304, headers });
    const handle = await open(found.file);
    const { size } = await handle.stat();
    const head = {
      ...headers, 'content-length': String(size), 'content-type': TYPES[found.entry?.format ?? 'json'], 'last-modified': new Date(`${found.date}T00:00:00+08:00`).toUTCString(),
      'content-disposition': toDisposition(`suma-${found.date}-${name}`, `suma-${found.date}-${name}`),
    };
    if (request.method === 'HEAD') {
      await handle.close();
      return new Response(null, { headers: head });
    }
    return new Response(Readable.toWeb(handle.createReadStream()) as ReadableStream<Uint8Array>, { headers: head });
  }));
