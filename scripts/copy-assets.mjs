// Puts the barcode reader's WebAssembly under our own origin, named by its content, before a build.
// The page knows the name from lib/scan/decode/wasm-path.ts. A library update changes the name: the
// build stops here until that constant follows, so a page never asks for a file that is not there.
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = path.join(root, 'public', 'decoder');
const source = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');

const bytes = await readFile(source);
const name = `zxing_reader-${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}.wasm`;

const constant = await readFile(path.join(root, 'lib', 'scan', 'decode', 'wasm-path.ts'), 'utf8');
if (!constant.includes(`/decoder/${name}'`)) {
  console.error(`lib/scan/decode/wasm-path.ts must name /decoder/${name}`);
  process.exit(1);
}

await mkdir(folder, { recursive: true });
const present = await readdir(folder);
await Promise.all(present.filter((file) => file !== name).map((file) => rm(path.join(folder, file), { force: true, recursive: true })));
if (!present.includes(name)) await writeFile(path.join(folder, name), bytes);
console.log(`decoder/${name} (${Math.round(bytes.length / 1024)} kB)`);
