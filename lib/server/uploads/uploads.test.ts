import { deflateSync } from 'node:zlib';
import { AFRelationship, PDFDocument, PDFHexString, PDFName, PDFRawStream, PDFString } from '@cantoo/pdf-lib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { withoutJpegMetadata } from './jpeg-metadata';
import { MOST_PDF_BYTES, MOST_PHOTO_BYTES, PHOTO_AIM_BYTES } from './limits';
import { processUpload, processUploads } from './process-uploads';
import { readForm } from './read-form';

/* Every file is made here: a photo as a phone writes it, and what people and others hand in beside photos. */

const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
/** A picture with something on it. */
const picture = (width: number, height: number) =>
  sharp(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#e8d8b0"/><circle cx="30%" cy="40%" r="20%" fill="#1f6b4a"/><path d="M0 0L${width} ${height}" stroke="#b3261e" stroke-width="9"/></svg>`));
/** Lies on its side, with place and device written into it. */
const phonePhoto = (width = 1200, height = 900): Promise<Buffer> =>
  picture(width, height).withExif({ IFD0: { Make: 'SampleMaker', Model: 'SamplePhone', Copyright: '示例' }, IFD3: { GPSLatitude: '30/1 15/1 0/1', GPSLatitudeRef: 'N', GPSLongitude: '120/1 9/1 0/1', GPSLongitudeRef: 'E' } }).withMetadata({ orientation: 6 }).jpeg().toBuffer();

function pngHeader(width: number, height: number): Uint8Array {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    let crc = 0xffffffff;
    for (const byte of body) {
      crc ^= byte;
      for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
    }
    const check = Buffer.alloc(4);
    check.writeUInt32BE((crc ^ 0xffffffff) >>> 0);
    return Buffer.concat([length, body, check]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), chunk('IHDR', head), chunk('IDAT', deflateSync(Buffer.alloc(1_000_000))), chunk('IEND', Buffer.alloc(0))]);
}

async function contentOf(file: Uint8Array): Promise<{ readonly type: string; readonly content: Uint8Array; readonly sha256: string }> {
  const outcome = await processUpload(file);
  if (!outcome.ok) throw new Error(outcome.error);
  return outcome.value;
}
const reasonOf = async (file: Uint8Array): Promise<string> => {
  const outcome = await processUpload(file);
  return outcome.ok ? `kept as ${outcome.value.type}` : outcome.error;
};

describe('a photo that is handed in', () => {
  it('is kept upright, without place, device or anything else a camera writes into it', async () => {
    const given = await phonePhoto();
    expect((await sharp(given).metadata()).exif).toBeDefined();
    const { type, content, sha256 } = await contentOf(given);
    const kept = await sharp(content).metadata();
    expect(type).toBe('image/jpeg');
    expect([kept.width, kept.height]).toEqual([900, 1200]);
    expect([kept.exif, kept.xmp, kept.iptc, kept.orientation]).toEqual([undefined, undefined, undefined, undefined]);
    expect(Buffer.from(content).includes('SamplePhone')).toBe(false);
    expect(sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it('is made small enough for a slow line', async () => {
    const noise = await sharp({ create: { width: 3000, height: 2250, channels: 3, background: '#808080', noise: { type: 'gaussian', mean: 128, sigma: 25 } } }).jpeg({ quality: 92 }).toBuffer();
    expect(noise.length).toBeGreaterThan(2 * PHOTO_AIM_BYTES);
    const { content } = await contentOf(noise);
    expect(content.byteLength).toBeLessThanOrEqual(PHOTO_AIM_BYTES);
    const { content: ordinary } = await contentOf(await phonePhoto(4000, 3000));
    expect(ordinary.byteLength).toBeLessThanOrEqual(PHOTO_AIM_BYTES);
    expect((await sharp(ordinary).metadata()).height).toBe(2000);
  });

  it('may be PNG or WebP, and is JPEG afterwards, with white behind what was clear', async () => {
    const clear = await sharp({ create: { width: 40, height: 30, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } }).png().toBuffer();
    const { content } = await contentOf(clear);
    const { data } = await sharp(content).raw().toBuffer({ resolveWithObject: true });
    expect(data[0]).toBeGreaterThan(250);
    expect(await reasonOf(await picture(50, 50).webp().toBuffer())).toBe('kept as image/jpeg');
  });

  it('loses what is hidden behind its end', async () => {
    const { content } = await contentOf(Buffer.concat([await phonePhoto(), Buffer.from('PK\u0003\u0004<script>hidden</script>')]));
    expect(Buffer.from(content).includes('hidden')).toBe(false);
  });
});

describe('what is no photo that can be opened is refused with its own reason', () => {
  it('a HEIC of 40 MB', async () => {
    const heic = new Uint8Array(40_000_000);
    heic.set([0, 0, 0, 24, ...bytes('ftypheic'), 0, 0, 0, 0, ...bytes('mif1heic')]);
    expect(await reasonOf(heic)).toBe('heic');
  });

  it.each(['<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', '<?xml version="1.0"?>\n<!-- a drawing -->\n<svg><script>alert(1)</script></svg>'])('an SVG: %s', async (text) => expect(await reasonOf(bytes(text))).toBe('svg'));

  it('a zip that is named .jpg', async () => {
    expect(await reasonOf(Buffer.from('504b030414000000000000000000000000000000000000000000000005000000612e747874', 'hex'))).toBe('archive');
  });

  it('a page, a program, nothing at all', async () => {
    expect(await reasonOf(bytes('<!doctype html><script>alert(1)</script>'))).toBe('other-kind');
    expect(await reasonOf(Buffer.from('7f454c4602010100000000000000000003003e00', 'hex'))).toBe('other-kind');
    expect(await reasonOf(new Uint8Array())).toBe('empty');
  });

  it('a photo that was cut off on its way', async () => {
    const whole = await phonePhoto();
    expect(await reasonOf(whole.subarray(0, Math.floor(whole.length * 0.6)))).toBe('damaged');
  });

  it('a few kilobytes that announce a picture of gigabytes', async () => {
    const bomb = pngHeader(40_000, 40_000);
    expect(bomb.byteLength).toBeLessThan(5_000);
    expect(await reasonOf(bomb)).toBe('too-many-pixels');
  });

  it('a photo or a document beyond its limit', async () => {
    const photo = await phonePhoto();
    expect(await reasonOf(Buffer.concat([photo, Buffer.alloc(MOST_PHOTO_BYTES)]))).toBe('too-large');
    expect(await reasonOf(Buffer.concat([bytes('%PDF-1.7\n'), Buffer.alloc(MOST_PDF_BYTES)]))).toBe('too-large');
  });
});

/** Everything a document says, unpacked, as text. */
async function everythingIn(content: Uint8Array): Promise<string> {
  const { context } = await PDFDocument.load(content);
  return [...context.enumerateIndirectObjects().map(([, object]) => object.toString()), String(context.trailerInfo.Root), String(context.trailerInfo.Info)].join('\n');
}

async function hostilePdf(): Promise<Uint8Array> {
  const made = await PDFDocument.create();
  made.setAuthor('示例作者');
  const page = made.addPage([300, 200]);
  page.drawText('Receipt 128.50');
  made.addJavaScript('start', 'app.alert("script")');
  await made.attach(bytes('MZ program'), 'program.exe', { mimeType: 'application/octet-stream', afRelationship: AFRelationship.Data });
  const { context, catalog } = made;
  const launch = context.obj({ Type: 'Action', S: 'Launch', F: PDFString.of('cmd.exe') });
  catalog.set(PDFName.of('OpenAction'), context.register(context.obj({ S: 'JavaScript', JS: PDFHexString.fromText('app.launchURL("http://tracker.example")') })));
  page.node.set(PDFName.of('AA'), context.obj({ O: launch }));
  page.node.set(PDFName.of('Annots'), context.obj([context.register(context.obj({ Type: 'Annot', Subtype: 'Link', Rect: [0, 0, 300, 200], A: { S: 'URI', URI: PDFString.of('http://tracker.example') } }))]));
  const form = made.getForm();
  form.createTextField('name').addToPage(page);
  page.node.set(PDFName.of('Metadata'), context.register(context.stream('<x:xmpmeta>示例</x:xmpmeta>')));
  return made.save();
}

describe('a document that is handed in', () => {
  it('loses scripts, actions, embedded files, forms, links and metadata, and keeps its pages', async () => {
    const given = await hostilePdf();
    expect(await everythingIn(given)).toMatch(/JavaScript[\s\S]*OpenAction|OpenAction[\s\S]*JavaScript/);
    const { type, content } = await contentOf(given);
    expect(type).toBe('application/pdf');
    const text = await everythingIn(content);
    expect(text).not.toMatch(/\/(JavaScript|JS|OpenAction|AA|Launch|EmbeddedFiles?|Filespec|AcroForm|Annots?|URI|Names|Metadata|XFA|Author)\b/);
    expect(Buffer.from(content).toString('latin1')).not.toMatch(/tracker|program\.exe|cmd\.exe/);
    const kept = await PDFDocument.load(content);
    expect(kept.getPageCount()).toBe(1);
    expect(kept.getPage(0).getSize()).toEqual({ width: 300, height: 200 });
    expect(kept.getPage(0).node.Contents()).toBeDefined();
  });

  it('keeps a scanned photo in it, without where it was taken', async () => {
    const made = await PDFDocument.create();
    const photo = await phonePhoto();
    const image = await made.embedJpg(photo);
    made.addPage([400, 300]).drawImage(image, { x: 0, y: 0, width: 400, height: 300 });
    const given = await made.save();
    expect(Buffer.from(given).includes('SamplePhone')).toBe(true);
    const { content } = await contentOf(given);
    expect(Buffer.from(content).includes('SamplePhone')).toBe(false);
    const { context } = await PDFDocument.load(content);
    const streams = context.enumerateIndirectObjects().map(([, object]) => object).filter((object) => object instanceof PDFRawStream && object.dict.get(PDFName.of('Filter'))?.toString() === '/DCTDecode');
    const [kept] = streams;
    if (!(kept instanceof PDFRawStream)) throw new Error('The photo is gone.');
    expect((await sharp(kept.contents).metadata()).width).toBe(1200);
  });

  it('is refused when it is locked, broken, without pages, or too long', async () => {
    expect(await reasonOf(bytes('%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\ntrailer<</Root 1 0 R/#45ncrypt 2 0 R>>'))).toBe('pdf-locked');
    expect(await reasonOf(bytes('%PDF-1.7\nnothing of a document'))).toBe('pdf-damaged');
    const long = await PDFDocument.create();
    for (let n = 0; n < 61; n += 1) long.addPage([10, 10]);
    expect(await reasonOf(await long.save())).toBe('pdf-too-long');
  });

  it('is refused when it unpacks to far more than it is, once or packed twice', async () => {
    const zeros = deflateSync(Buffer.alloc(150_000_000), { level: 9 });
    const wrap = (packed: Buffer, filter: string): Uint8Array => Buffer.concat([bytes(`%PDF-1.7\n1 0 obj\n<</Type/ObjStm/N 1/First 4/Filter ${filter}/Length ${packed.length}>>\nstream\n`), packed, bytes('\nendstream\nendobj\ntrailer<</Root 1 0 R>>')]);
    expect(await reasonOf(wrap(zeros, '/FlateDecode'))).toBe('pdf-too-deep');
    expect(await reasonOf(wrap(deflateSync(zeros), '[/FlateDecode/FlateDecode]'))).toBe('pdf-too-deep');
    expect(await reasonOf(wrap(Buffer.from('packed otherwise'), '/L#5aWDecode'))).toBe('pdf-too-deep');
  });
});

describe('the files of one filing', () => {
  it('are nine at most of twenty photos, and each of the others is told so', async () => {
    const photo = await picture(60, 40).jpeg().toBuffer();
    const outcomes = await processUploads(Array.from({ length: 20 }, () => new Uint8Array(photo)));
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(9);
    expect(outcomes.slice(9).map((outcome) => (outcome.ok ? '' : outcome.error))).toEqual(Array.from({ length: 11 }, () => 'too-many'));
  });

  it('do not suffer from one that is refused', async () => {
    const photo = new Uint8Array(await picture(60, 40).jpeg().toBuffer());
    const outcomes = await processUploads([bytes('<svg/>'), photo, new Uint8Array(), photo]);
    expect(outcomes.map((outcome) => (outcome.ok ? 'kept' : outcome.error))).toEqual(['svg', 'kept', 'empty', 'kept']);
  });
});

describe('metadata of a JPEG', () => {
  it('goes without a change of the picture; broken ones come back as they are', async () => {
    const photo = new Uint8Array(await phonePhoto(80, 60));
    const plain = withoutJpegMetadata(photo);
    expect(plain.byteLength).toBeLessThan(photo.byteLength);
    expect(await sharp(plain).raw().toBuffer()).toEqual(await sharp(photo).raw().toBuffer());
    const other = bytes('no picture');
    expect(withoutJpegMetadata(other)).toBe(other);
    expect(withoutJpegMetadata(Uint8Array.of(0xff, 0xd8, 0xff, 0xe1, 0xff, 0xff))).toEqual(Uint8Array.of(0xff, 0xd8, 0xff, 0xe1, 0xff, 0xff));
  });
});

describe('the form of a filing', () => {
  const send = (body: BodyInit, headers: Record<string, string> = {}) => new Request('http://suma.example/api/v1/complaints', { method: 'POST', body, headers });
  const form = (size: number): FormData => {
    const made = new FormData();
    made.set('filing', '{}');
    made.append('file', new Blob([new Uint8Array(size)]), '1.jpg');
    return made;
  };

  it('is read with its files', async () => {
    const read = await readForm(send(form(500)), 10_000);
    expect(read.ok && read.value.getAll('file').map((part) => (typeof part === 'string' ? 0 : part.size))).toEqual([500]);
  });

  it('is refused beyond its limit whatever it announced, when it is none, and when it ends too early', async () => {
    const code = async (request: Request): Promise<string> => {
      const read = await readForm(request, 10_000);
      return read.ok ? 'read' : read.error.code;
    };
    expect(await code(send(form(20_000)))).toBe('too-large');
    const whole = new Uint8Array(await new Response(form(20_000)).arrayBuffer());
    const type = 'multipart/form-data; boundary=x';
    expect(await code(send(whole, { 'content-type': type, 'content-length': '10' }))).toBe('too-large');
    expect(await code(send(bytes('--x\r\ncontent-disposition: form-data; name="filing"\r\n\r\n{"a'), { 'content-type': type }))).toBe('bad-request');
    expect(await code(send('{}', { 'content-type': 'application/json' }))).toBe('unsupported-media-type');
  });
});
